"""All addresses that something had, as far as that follows from its kind and its id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.domain.moved import COMMUNES, Kind
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.moved.former import Former


@dataclass(frozen=True, slots=True)
class Addresses:
    """`pages`, and `frames` on other sites; `within` are frames of a field or a year in an area that has a page."""

    pages: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    within: Mapping[str, str] = field(default_factory=dict)
    """The address of each area's page, by that of the frame."""

    def frame_of(self, page: str) -> str:
        """The frame that belongs to a page; empty where it had none."""
        frame = urls.embed(page)
        return frame if frame in self.frames else ""


def addresses_of(catalog: Catalog, former: Former) -> Addresses:
    """Where something answered."""
    url = former.url
    match former.kind:
        case "entries":
            return Addresses((url,), (urls.embed(url),))
        case "figures":
            return Addresses(frames=(url,))
        case "sources":
            return Addresses((url,), (urls.embed_table(f"{urls.CONTRADICTIONS}{former.old}/"),))
        case "areas":
            return _of_area(catalog, url)
        case "fields":
            return Addresses((url,), (urls.embed(url), *_tables(url)), _within(catalog, url))
        case "years":
            return _of_year(catalog, url)


def _of_area(catalog: Catalog, url: str) -> Addresses:
    """Of communes there is a page, but no tables and no years."""
    fields = [urls.within(urls.of("fields", id), url) for id in ever(catalog, "fields")]
    years = [urls.within(urls.of("years", id), url) for id in ever(catalog, "years")]
    frames = [urls.embed(url), urls.embed_counter(url), *map(urls.embed, fields), *map(urls.embed, years)]
    if f"/{COMMUNES}/" in url:
        return Addresses((url,), tuple(frames))
    return Addresses((url, *years), (*frames, *(table for page in (url, *years) for table in _tables(page))))


def _of_year(catalog: Catalog, url: str) -> Addresses:
    """Districts and provinces have a page and tables of a year, communes only a frame."""
    areas = [page for page in _area_pages(catalog) if f"/{COMMUNES}/" not in page]
    pages = [urls.within(url, page) for page in areas]
    within = {table: page for own, page in zip(pages, areas, strict=True) for table in _tables(own)}
    return Addresses((url, *pages), (urls.embed(url), *_tables(url)), {**_within(catalog, url), **within})


def _within(catalog: Catalog, url: str) -> dict[str, str]:
    return {urls.embed(urls.within(url, page)): page for page in _area_pages(catalog)}


def _area_pages(catalog: Catalog) -> Iterator[str]:
    yield from map(urls.province, catalog.provinces())
    yield from (urls.district(province, district) for province, district in catalog.districts())
    yield from map(urls.commune_today, catalog.communes_today)


def _tables(url: str) -> tuple[str, str]:
    return urls.embed_table(url), urls.embed_table(urls.summed(url))


def ever(catalog: Catalog, kind: Kind) -> list[str]:
    """The ids of all fields, or all years, that there are or were."""
    now = catalog.fields if kind == "fields" else map(str, catalog.years)
    moved = (m.old for m in catalog.moved if m.kind == kind)
    return sorted({*now, *moved, *catalog.published.of(kind)})
