"""Photos of every kind come out in sRGB, upright, on white; a file that no decoder can take costs itself only."""

import io
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from small_sites import bare_frame, project_in, tree
from test_problems import put

from dvk_sitegen.base.project import Project
from dvk_sitegen.build import Frame, build
from dvk_sitegen.reading import photos
from dvk_sitegen.reading.load import load
from dvk_sitegen.render.images import LONGEST_SIDE, Picture, PictureError, inspect_picture, picture_sizes, shrink

RED = (254, 0, 0)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def saved(image: Image.Image, form: str, **how: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **how)
    return buffer.getvalue()


def flat(mode: str, colour: Any) -> Image.Image:
    return Image.new(mode, (40, 30), colour)


def with_red_and_blue_exchanged(profile: bytes) -> bytes:
    tags = {profile[at : at + 4]: at for at in range(132, 132 + 12 * struct.unpack(">I", profile[128:132])[0], 12)}
    red, blue = (struct.unpack(">I", profile[tags[tag] + 4 : tags[tag] + 8])[0] for tag in (b"rXYZ", b"bXYZ"))
    swapped = bytearray(profile)
    swapped[red : red + 20], swapped[blue : blue + 20] = profile[blue : blue + 20], profile[red : red + 20]
    return bytes(swapped)


def with_transparent_red() -> Image.Image:
    image = flat("RGB", RED).quantize(4)
    image.info["transparency"] = image.getpixel((0, 0))
    return image


def png_of(width: int, height: int, depth: int, kind: int, rows: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    parts = [(b"IHDR", head), *chunks, (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    whole = [struct.pack(">I", len(d)) + name + d + struct.pack(">I", zlib.crc32(name + d)) for name, d in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(whole)


DEEP_GREY = png_of(40, 30, 16, 0, (b"\0" + b"\x80\x00" * 40) * 30)
DEEP_RED = png_of(40, 30, 16, 2, (b"\0" + b"\xfe\x00\0\0\0\0" * 40) * 30)
SHOWN = {
    "JPEG": (saved(flat("RGB", RED), "JPEG", quality=95), RED),
    "JPEG of four inks, as Adobe writes it": (saved(flat("CMYK", (0, 255, 255, 0)), "JPEG", quality=95), RED),
    "PNG of a palette": (saved(flat("RGB", RED).quantize(4), "PNG"), RED),
    "PNG of a palette with a transparent colour": (saved(with_transparent_red(), "PNG"), (255, 255, 255)),
    "PNG, transparent": (saved(flat("RGBA", (254, 0, 0, 0)), "PNG"), (255, 255, 255)),
    "PNG, half transparent": (saved(flat("RGBA", (254, 0, 0, 128)), "PNG"), (254, 127, 127)),
    "PNG, grey and transparent": (saved(flat("LA", (100, 255)), "PNG"), (100, 100, 100)),
    "PNG of black and white": (saved(flat("1", 1), "PNG"), (255, 255, 255)),
    "PNG, grey of 16 bits": (DEEP_GREY, (128, 128, 128)),
    "PNG of 16 bits": (DEEP_RED, RED),
    "WebP that moves": (saved(flat("RGB", RED), "WEBP", save_all=True, append_images=[flat("RGB", "blue")]), RED),
    "two photos of a phone": (saved(flat("RGB", RED), "MPO", save_all=True, append_images=[flat("RGB", "blue")]), RED),
    "colours of another profile": (
        saved(flat("RGB", RED), "PNG", icc_profile=with_red_and_blue_exchanged(SRGB)),
        (0, 0, 254),
    ),
    "a broken profile": (saved(flat("RGB", RED), "PNG", icc_profile=SRGB[:128] + b"\xff" * 400), RED),
    "a profile for other colours": (saved(flat("L", 100), "PNG", icc_profile=SRGB), (100, 100, 100)),
    "a web page behind it": (saved(flat("RGB", RED), "PNG") + b"<script>alert(1)</script>", RED),
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_photo_is_shown_in_its_colours_and_without_what_else_is_in_its_file(name: str, tmp_path: Path) -> None:
    raw, colour = SHOWN[name]
    path = tmp_path / "anh"
    path.write_bytes(raw)
    seen = inspect_picture(path.read_bytes())
    assert seen.is_animated == ("moves" in name)
    [size] = picture_sizes(seen)
    with Image.open(io.BytesIO(shrink(path, size, seen.digest))) as drawn:
        assert (drawn.format, drawn.size) == ("WEBP", (40, 30))
        assert not {"exif", "icc_profile", "xmp"} & drawn.info.keys()
        shown = drawn.convert("RGB").getpixel((20, 15))
    assert isinstance(shown, tuple)
    assert all(abs(one - other) <= 4 for one, other in zip(shown, colour, strict=True)), (shown, colour)


@pytest.mark.parametrize("held", range(10))
def test_a_photo_stands_upright_however_the_camera_was_held(held: int, tmp_path: Path) -> None:
    tall = Image.new("RGB", (60, 90), "white")
    tall.paste((0, 0, 0), (0, 0, 60, 40))  # dark above
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # what undoes each turn
    lying = tall.transpose(Image.Transpose(back[held])) if held in back else tall
    exif = Image.Exif()
    exif[0x0112] = held
    path = tmp_path / "anh.jpg"
    path.write_bytes(saved(lying, "JPEG", exif=exif))
    seen = inspect_picture(path.read_bytes())
    assert (seen.width, seen.height) == (60, 90)
    with Image.open(io.BytesIO(shrink(path, picture_sizes(seen)[0], seen.digest))) as drawn:
        above, below = (drawn.convert("L").getpixel((30, y)) for y in (10, 80))
    assert isinstance(above, int | float)
    assert isinstance(below, int | float)
    assert above < 60 < 200 < below


def test_what_a_camera_wrote_wrongly_hides_no_photo(tmp_path: Path) -> None:
    path = tmp_path / "anh.jpg"
    path.write_bytes(saved(flat("RGB", RED), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff"))
    assert inspect_picture(path.read_bytes())[2:4] == (40, 30)


REFUSED = {
    "nothing": (b"", ""),
    "text": (b"anh", ""),
    "cut short": (SHOWN["JPEG"][0][:-300], ""),
    "only a head": (SHOWN["PNG of 16 bits"][0][:40], ""),
    "a GIF": (saved(flat("RGB", RED), "GIF"), "GIF"),
    "a TIFF": (saved(flat("RGB", RED), "TIFF"), "TIFF/RAW"),
    "a BMP": (saved(flat("RGB", RED), "BMP"), "BMP"),
    "a HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0heicmif1", "HEIC"),
    "a drawing": (b"\xef\xbb\xbf<?xml version='1.0'?><svg onload='alert(1)'/>", "SVG"),
    "no area": (png_of(0, 5, 8, 0, b""), ""),
    "more pixels than any camera": (png_of(60_000, 60_000, 1, 0, b""), ""),
    "more memory than there is for it": (png_of(7_000, 7_000, 8, 6, b""), ""),
    "a text that unpacks to a hundred times its size": (
        png_of(40, 1, 8, 0, b"\0" * 41, (b"zTXt", b"a\0\0" + zlib.compress(bytes(10_000_000)))),
        "",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_photo_for_the_site_is_refused_by_what_it_is(name: str, tmp_path: Path) -> None:
    raw, kind = REFUSED[name]
    path = tmp_path / "anh.jpg"
    path.write_bytes(raw)
    with pytest.raises(PictureError) as refused:
        inspect_picture(path.read_bytes())
    assert refused.value.kind == kind


@given(width=st.integers(1, 70_000), height=st.integers(1, 70_000))
def test_no_size_is_without_an_area_or_longer_than_webp_can_be(width: int, height: int) -> None:
    sizes = picture_sizes(Picture("0", 1, width, height))
    assert sizes
    assert len({size.url for size in sizes}) == len(sizes)
    for size in sizes:
        assert 1 <= size.width <= width
        assert 1 <= size.height <= max(1, min(height, LONGEST_SIDE))


@examples(30)
@given(
    name=st.sampled_from(["JPEG", "PNG of a palette", "WebP that moves", "two photos of a phone"]),
    slips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6),
)
def test_a_photo_with_wrong_bytes_is_refused_or_drawn(
    name: str, slips: list[tuple[float, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    raw = bytearray(SHOWN[name][0])
    for where, byte in slips:
        raw[int(where * len(raw))] = byte
    path = tmp_path_factory.getbasetemp() / "sai.jpg"
    path.write_bytes(raw)
    try:
        seen = inspect_picture(path.read_bytes())
    except PictureError:
        return
    for size in picture_sizes(seen):
        assert shrink(path, size, seen.digest)


def with_photo(project: Project) -> Path:
    """The folder of an entry with a photo, which is now in the project."""
    folder = project.entries_dir / "thu-nghiem" / "mau" / "thu"
    put(
        folder / "index.md",
        "---\ntitle: Trồng nhãn thử\nowner: Lường Văn Thí Dụ\nfield: kinh-te\n"
        "source: {doc: bao-cao-thu-2022, where: I.1}\n"
        "photos: {file: vuon.jpg, alt: Vườn nhãn vào vụ, consent: chủ vườn đồng ý}\n---\nChuyện.\n",
    )
    put(folder / "vuon.jpg", {"copy_image": "vuon.jpg"})
    return folder


def test_a_photo_is_decoded_once_for_each_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[str] = []

    def noted(raw: bytes) -> Picture:
        decoded.append(Picture.digest_of(raw))
        return inspect_picture(raw)

    monkeypatch.setattr(photos, "inspect_picture", noted)
    project = project_in(tmp_path, "base")
    folder = with_photo(project)

    def read() -> list[str]:
        return [photo.digest for entry in load(project).entries for photo in entry.photos]

    first = read()
    assert (len(first), decoded) == (1, first)
    for file in (folder / "index.md", project.content_dir / "data" / "fields.yml"):
        file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    assert (read(), decoded) == (first, first)
    (folder / "vuon.jpg").write_bytes(SHOWN["JPEG"][0])
    second = read()
    assert (first != second, decoded) == (True, [*first, *second])
    assert [path.stem for path in (project.cache_dir / "photos").iterdir()] == second


def test_a_photo_that_is_lost_while_the_site_is_built_costs_itself_and_is_drawn_the_next_time(tmp_path: Path) -> None:
    project = project_in(tmp_path, "base")
    photo = with_photo(project) / "vuon.jpg"
    whole = photo.read_bytes()

    def cut(phase: str, items: Iterable[Any], length: int) -> Iterable[Any]:
        if phase == "making":
            photo.write_bytes(b"")
        return items

    frame = Frame(bare_frame().layouts, files=())
    result = build(project, frame, progress=cut)
    assert [(p.code, p.path) for p in result.photo_problems] == [
        ("DVK312", "content/entries/thu-nghiem/mau/thu/index.md")
    ]
    grey = {name: data for name, data in tree(project.site_dir).items() if name.endswith(".webp")}
    assert grey
    assert "mo-hinh/thu/index.html" in tree(project.site_dir)
    photo.write_bytes(whole)
    assert not build(project, frame).photo_problems
    drawn = {name: data for name, data in tree(project.site_dir).items() if name.endswith(".webp")}
    assert drawn.keys() == grey.keys()
    assert all(drawn[name] != grey[name] for name in grey)
