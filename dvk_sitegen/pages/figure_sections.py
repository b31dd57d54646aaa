"""A printed table with all that belongs to it: its source, what does not go together, how totals add up."""

from __future__ import annotations

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.domain.figures import Figures
from dvk_sitegen.pages import parts, urls
from dvk_sitegen.pages.contradiction_lines import agreement, lines
from dvk_sitegen.pages.figure_tables import figures_table
from dvk_sitegen.pages.parts import View
from dvk_sitegen.pages.sum_lines import sum_lines


def figures_views(catalog: Catalog, tables: tuple[Figures, ...]) -> list[View]:
    """Printed tables in full."""
    return [_section(catalog, figures) for figures in tables]


def _section(catalog: Catalog, figures: Figures) -> View:
    return {
        "id": urls.figures_anchor(figures),
        "table": figures_table(catalog, figures).view(),
        "where": figures.where,
        "period": figures.period.replace("-", "–"),
        "source": parts.source_line(catalog, catalog.sources[figures.doc]),
        "contradictions": lines(catalog, figures, catalog.contradictions_of(figures)),
        "sums": sum_lines(figures),
        "agreements": [agreement(catalog, figures, c) for c in catalog.comparisons_of(figures) if c.outcome == "equal"],
        "csv": urls.figures_data(figures.id, "csv"),
        "json": urls.figures_data(figures.id, "json"),
    }
