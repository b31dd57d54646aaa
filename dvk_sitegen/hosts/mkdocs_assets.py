"""Scripts and stylesheets of a site: our scripts minified, none of Material's, and one stylesheet made of all."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from dvk_sitegen.base.errors import FrameError
from dvk_sitegen.render.colours import colour, embed_stylesheet, stylesheet
from dvk_sitegen.render.minify import minified_script, published, words_of

ASSETS = "assets/"
STYLES = "assets/dvk.css"
FRAME_STYLES = "assets/frame.css"
EMBED_STYLES = "embed/frame.css"
MATERIAL_STYLES, MATERIAL_SCRIPTS = "assets/stylesheets/", "assets/javascripts/"


class Assets:
    """The stylesheets and scripts that MkDocs would copy, and the words of all pages, which show the styles in use."""

    def __init__(self) -> None:
        self._material = self._frame = self._pages = ""
        self._words: set[str] = set()

    def take(self, files: Files, config: MkDocsConfig) -> None:
        """Removes the stylesheets and Material's scripts from `files`; our own scripts stay there, minified.

        Raises FrameError when the theme does not have our stylesheets.
        """
        for needed in (STYLES, FRAME_STYLES):
            if needed not in files.src_uris:
                raise FrameError("fragment_missing", template=needed)
        styles = [file for file in files if file.src_uri.startswith(MATERIAL_STYLES) and file.src_uri.endswith(".css")]
        self._material = "".join(file.content_string for file in sorted(styles, key=lambda file: file.src_uri))
        self._pages = files.src_uris[STYLES].content_string
        embeds, colours = files.src_uris.get(EMBED_STYLES), colours_of(config)
        if embeds and colours:
            embeds.content_string += embed_stylesheet(colours[0])
        for file in list(files):
            if file.src_uri in (STYLES, FRAME_STYLES) or file.src_uri.startswith((MATERIAL_STYLES, MATERIAL_SCRIPTS)):
                files.remove(file)
            elif file.src_uri.endswith(".js"):
                self.see(file.content_string)
                if file.src_uri.startswith(ASSETS):
                    file.content_string = minified_script(file.content_string)

    def render(self, env: Environment, config: MkDocsConfig) -> None:
        """Renders the frame's stylesheet: its icons are files of Material."""
        self._frame = env.get_template(FRAME_STYLES).render(config=config)

    def see(self, text: str) -> None:
        """Collects the words of a page, a template or a script."""
        self._words |= words_of(text)

    def write(self, config: MkDocsConfig, theme_dir: Path) -> None:
        """Writes the stylesheet of the site, once all words are collected but those of the fragments in `theme_dir`."""
        for fragment in sorted(theme_dir.glob("fragments/**/*.html")):
            self.see(fragment.read_text("utf-8"))
        target = Path(config.site_dir) / STYLES
        target.parent.mkdir(parents=True, exist_ok=True)
        colours = colours_of(config)
        own = self._frame + self._pages + (stylesheet(*colours) if colours else "")
        target.write_text(published(self._material, own, self._words), "utf-8")


def colours_of(config: MkDocsConfig) -> tuple[str, str] | None:
    """The primary and the accent colour (`#rrggbb`) under `theme.palette`, None where there are none.

    Raises ConfigError for a colour that is none, or that cannot be read.
    """
    palette = config.theme.get("palette")
    said = palette if isinstance(palette, dict) else {}
    if not said.get("primary") and not said.get("accent"):
        return None
    primary = colour(str(said.get("primary") or "red"))
    return primary, colour(str(said.get("accent") or primary))
