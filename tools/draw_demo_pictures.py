"""Draws the pictures of `examples/demo/`: `python tools/draw_demo_pictures.py`. They are as invented as its entries."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

ENTRIES = Path(__file__).resolve().parents[1] / "examples" / "demo" / "content" / "entries" / "lang-son"
WIDTH, HEIGHT = 960, 640
SKY, FAR, NEAR, EARTH = "#cfe8ef", "#8fb99a", "#5d9a68", "#c9a878"


def hill(draw: ImageDraw.ImageDraw, colour: str, base: int, height: int, waves: float) -> None:
    """A row of hills whose crests stand `height` above `base`."""
    crest = [(x, base - height * abs(math.sin(x / WIDTH * math.pi * waves))) for x in range(0, WIDTH + 8, 8)]
    draw.polygon([*crest, (WIDTH, HEIGHT), (0, HEIGHT)], fill=colour)


def landscape() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """Sky, a sun and two rows of hills."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), SKY)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((720, 70, 810, 160), fill="#f6d776")
    hill(draw, FAR, 380, 190, 2.5)
    hill(draw, NEAR, 460, 130, 1.6)
    return picture, draw


def orchard() -> Image.Image:
    """Rows of trees with fruit on a slope."""
    picture, draw = landscape()
    for row in range(4):
        y, size = 400 + row * 62, 26 + row * 8
        for x in range(60 - row * 20, WIDTH, 110 + row * 18):
            draw.rectangle((x - 3, y, x + 3, y + size), fill="#6b4a2f")
            draw.ellipse((x - size, y - size, x + size, y + size // 2), fill="#2f6b3c")
            for dx, dy in ((-10, -8), (8, -14), (2, 4)):
                draw.ellipse((x + dx - 4, y + dy - 4, x + dx + 4, y + dy + 4), fill="#f08a24")
    return picture


def water_tank() -> Image.Image:
    """A tank on posts, with a pipe that leads down the hill."""
    picture, draw = landscape()
    draw.line([(640, 300), (640, 520), (960, 560)], fill="#4a5a68", width=12)
    for x in (360, 560):
        draw.rectangle((x, 420, x + 16, 560), fill="#7b8a94")
    draw.rounded_rectangle((320, 260, 620, 430), radius=24, fill="#3d7ea6")
    draw.rectangle((320, 320, 620, 336), fill="#8fc1dd")
    draw.rectangle((0, 560, WIDTH, HEIGHT), fill=EARTH)
    return picture


def bookcase() -> Image.Image:
    """Shelves with books of many colours."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), "#f3ead8")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((120, 60, 840, 600), fill="#8a5a34")
    colours = ("#a8121c", "#0b5394", "#1b6e37", "#d69a2d", "#6d4c41", "#00697a")
    for shelf in range(3):
        top = 90 + shelf * 170
        draw.rectangle((145, top, 815, top + 140), fill="#5a3a20")
        x = 155
        while x < 785:
            step = 22 + (x * 7 + shelf * 13) % 19
            tall = 100 + (x * 5 + shelf * 29) % 36
            draw.rectangle((x, top + 140 - tall, x + step - 4, top + 140), fill=colours[(x + shelf) % len(colours)])
            x += step
    return picture


PICTURES: dict[str, Callable[[], Image.Image]] = {
    "vuon-quyt-bac-son/vuon.webp": orchard,
    "nuoc-sach-huu-lien/be-nuoc.webp": water_tank,
    "tu-sach-na-sam/tu-sach.webp": bookcase,
}

if __name__ == "__main__":
    for name, picture in PICTURES.items():
        picture().save(ENTRIES / name, "WEBP", quality=80, method=6)
