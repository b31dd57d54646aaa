"""An office's colours can be read, whatever they are; what cannot is named with the nearest shade that can."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import CONFIG, configure, dvk

from dvk_sitegen.base.errors import ConfigError
from dvk_sitegen.base.project import shipped
from dvk_sitegen.render.colours import LEAST, NAMES, VIETNAMESE, colour, contrast, stylesheet

DIGITS = st.text("0123456789abcdef", min_size=6, max_size=6)


MEANT = {
    "#0B5394": "#0b5394",
    "0b5394": "#0b5394",
    "#039": "#003399",
    "teal": NAMES["teal"],
    "xanh lá cây": NAMES["green"],
    "Đỏ": NAMES["red"],
    "deep purple": NAMES["deep-purple"],
}


def nearest_allowed(digits: str) -> str:
    """The colour itself, or the one that is offered in its place."""
    try:
        return colour(digits)
    except ConfigError as error:
        return colour(str(error.params["shade"]))


@pytest.mark.parametrize(("said", "meant"), MEANT.items())
def test_a_colour_is_hex_digits_or_a_name_in_either_language(said: str, meant: str) -> None:
    assert colour(said) == meant


def test_every_name_means_a_shade_that_can_be_read() -> None:
    assert all(contrast(NAMES[name], "#fdf3e1") >= LEAST for name in {*NAMES, *VIETNAMESE.values()})


@given(DIGITS, DIGITS)
def test_links_of_any_allowed_colour_can_be_read_on_notes_in_the_light_and_in_the_dark(
    primary: str, accent: str
) -> None:
    rules = stylesheet(nearest_allowed(primary), nearest_allowed(accent))
    shades = re.findall(r"--md-(?:typeset-a|accent-fg)-color:(#\w{6})}?", rules)
    accents, links = shades[0], shades[1]
    assert all(contrast(shade, "#fdf3e1") >= LEAST for shade in (accents, links))
    assert all(contrast(shade, "#3a2c12") >= LEAST for shade in shades[2:])


@pytest.mark.parametrize(
    ("palette", "words"),
    [
        ({"primary": "đõ tươi"}, "“đõ tươi” không phải là màu"),
        ({"primary": "teel"}, "Ý bạn là “teal”?"),
        ({"primary": "#ffec3d"}, "quá nhạt"),
        ({"accent": "javascript:alert(1)"}, "không phải là màu"),
    ],
)
def test_a_colour_that_cannot_be_used_ends_the_build_with_one_sentence(
    office: Path, palette: dict[str, str], words: str
) -> None:
    configure(office, theme={**CONFIG["theme"], "palette": palette})
    done = dvk(office, "build")
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_grounds_that_links_are_hardest_to_read_on_are_those_of_the_theme() -> None:
    styles = (shipped("theme") / "assets" / "dvk.css").read_text("utf-8")
    assert set(re.findall(r"--dvk-amber-wash: (#\w{6})", styles)) == {"#fdf3e1", "#3a2c12"}


def test_pages_and_embeds_have_the_colours_of_the_office(office: Path) -> None:
    configure(office, theme={**CONFIG["theme"], "palette": {"primary": "teal", "accent": "#303f9f"}})
    assert dvk(office, "build").returncode == 0
    pages = (office / "site/assets/dvk.css").read_text("utf-8")
    assert pages.rindex(f"--md-primary-fg-color:{NAMES['teal']}") > pages.index("--md-primary-fg-color:")
    assert NAMES["teal"] in (office / "site/embed/frame.css").read_text("utf-8")
