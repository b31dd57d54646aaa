"""An office's own colours, in shades that can be read: white on them, they on white and in the dark scheme."""

from __future__ import annotations

import re

from dvk_sitegen.base.errors import ConfigError
from dvk_sitegen.base.text import nearest, slug

LEAST = 4.5
"""The contrast that small text needs."""
# Names are for people who know no hex digits, so each means a shade that white can stand on. Material's names, and
# the Vietnamese ones without accents.
NAMES = {
    "red": "#a8121c",
    "pink": "#ad1457",
    "purple": "#7b1fa2",
    "deep-purple": "#512da8",
    "indigo": "#303f9f",
    "blue": "#0b5394",
    "cyan": "#00697a",
    "teal": "#00695c",
    "green": "#1b6e37",
    "brown": "#6d4c41",
    "orange": "#a34700",
    "grey": "#5f6368",
    "blue-grey": "#455a64",
}
VIETNAMESE = {
    "do": "red",
    "hong": "pink",
    "tim": "purple",
    "cham": "indigo",
    "xanh": "blue",
    "xanh-duong": "blue",
    "xanh-lam": "blue",
    "xanh-la": "green",
    "xanh-la-cay": "green",
    "xanh-luc": "green",
    "nau": "brown",
    "cam": "orange",
    "xam": "grey",
}
_HEX = re.compile(r"#?(?:[0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
# What links are hardest to read on: the wash behind a note, in the light and the dark scheme (theme/assets/dvk.css).
_LIGHT, _DARK = "#fdf3e1", "#3a2c12"
_WHITE, _BLACK = "#ffffff", "#000000"


def colour(said: str) -> str:
    """The colour that a name or hex digits mean, as `#rrggbb`. Raises ConfigError where it is none, or too light."""
    key = slug(said)
    if named := NAMES.get(VIETNAMESE.get(key, key)):
        return named
    if not _HEX.fullmatch(said.strip()):
        guess = nearest(key, [*NAMES, *VIETNAMESE])
        raise ConfigError("colour", value=said, known=", ".join(NAMES), guess=guess or "")
    digits = said.strip().lstrip("#").lower()
    found = f"#{digits}" if len(digits) == 6 else "#" + "".join(digit * 2 for digit in digits)
    if contrast(found, _LIGHT) < LEAST:
        ratio = f"{contrast(found, _LIGHT):.1f}"
        raise ConfigError("colour_contrast", value=found, ratio=ratio, least=LEAST, shade=moved(found, _BLACK, _LIGHT))
    return found


def stylesheet(primary: str, accent: str) -> str:
    """The rules that give a site these colours (`#rrggbb`): they go behind the theme's own."""
    light, bright = moved(primary, _WHITE, _DARK), moved(accent, _WHITE, _DARK)
    return (
        f":root{{--md-primary-fg-color:{primary};--md-primary-fg-color--light:{mixed(primary, _WHITE, 0.15)};"
        f"--md-primary-fg-color--dark:{mixed(primary, _BLACK, 0.25)};"
        f"--md-accent-fg-color:{accent};--md-accent-fg-color--transparent:{accent}1a}}"
        f'[data-md-color-scheme="default"]{{--md-typeset-a-color:{primary}}}'
        f'@media screen{{[data-md-color-scheme="slate"]{{--md-typeset-a-color:{light};--md-accent-fg-color:{bright}}}}}'
    )


def embed_stylesheet(primary: str) -> str:
    """The rules that give embeds the colour of the site, behind those of `theme/embed/frame.css`."""
    light = moved(primary, _WHITE, _DARK)
    return f':root{{--mau:{primary}}}:root[data-nen="toi"]{{--mau:{light}}}\n'


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, from 1 (the same) to 21 (black and white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """`one` with a `share` (0 to 1) of `other` in it."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def moved(found: str, towards: str, background: str) -> str:
    """The shade of `found` nearest to it, on the way to black or white, that can be read on `background`."""
    steps = (mixed(found, towards, step / 50) for step in range(51))
    return next(shade for shade in steps if contrast(shade, background) >= LEAST)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    shares = [value / 255 for value in _channels(colour)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
