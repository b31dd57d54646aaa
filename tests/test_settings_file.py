"""A mistake in `mkdocs.yml` is reported with its line, in our own words."""

from pathlib import Path

import pytest

from dvk_sitegen.base.errors import ConfigError
from dvk_sitegen.hosts.mkdocs_frame import open_project
from dvk_sitegen.hosts.printing import error_text

SOUND = """site_name: Trang thử
site_url: https://thu.example.vn/
docs_dir: content/pages
theme: {name: material}
plugins:
- dvk:
    content: content
    page_size: 24
nav:
- Trang chủ: index.md
extra:
  social: [một]
"""


def told(folder: Path, text: str | bytes) -> str:
    """What opening a project says; nothing where it is sound."""
    (folder / "content/pages").mkdir(parents=True)
    file = folder / "mkdocs.yml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        open_project(str(file))
    except ConfigError as error:
        return error_text(error, "vi")
    return ""


def test_sound_settings_are_taken(tmp_path: Path) -> None:
    assert told(tmp_path, SOUND) == ""


@pytest.mark.parametrize(
    ("find", "put", "begins", "says"),
    [
        ("site_name: Trang", "site_name:Trang", "mkdocs.yml:1:1: lỗi DVK118", "site_name: Trang thử"),
        ("site_name: Trang", 'site_name: "Trang', "mkdocs.yml:1:12: lỗi DVK114", 'site_name: "Trang thử"'),
        ("site_name: Trang", "site_name: Trang: một", "mkdocs.yml:1:12: lỗi DVK116", '"Trang: một thử"'),
        ("    content:", "\tcontent:", "mkdocs.yml:7:1: lỗi DVK105", "    content: content"),
        ("- Trang chủ", "– Trang chủ", "mkdocs.yml:10:1: lỗi DVK220", "- Trang chủ: index.md"),
        ("docs_dir", "site_name: Khác\ndocs_dir", "mkdocs.yml:3:1: lỗi DVK106", "site_name"),
        ("docs_dir", "<<<<<<< HEAD\ndocs_dir", "mkdocs.yml:3:1: lỗi DVK113", "<<<<<<<"),
        ("[một]", "[" * 2000 + "]" * 2000, "mkdocs.yml:12:", "DVK108"),
        ("[một]", '!!python/object/apply:os.system ["exit 1"]', "mkdocs.yml:12:11: lỗi DVK107", "nhãn (!)"),
        ("[một]", "!la một", "mkdocs.yml:12:11: lỗi DVK107", "nhãn (!)"),
        ("site_name: Trang thử\n", "", "mkdocs.yml: site_name: ", "thiếu giá trị"),
        ("site_name: Trang thử\n", "site_name:\n", "mkdocs.yml:1: site_name: ", "thiếu giá trị"),
        ("site_url: https://", "site_url: ", "mkdocs.yml:2: site_url: ", "địa chỉ đầy đủ"),
        ("content/pages", "content/trang", "mkdocs.yml:3: docs_dir: ", "không có thư mục"),
        ("page_size: 24", 'page_size: "24"', "mkdocs.yml:8: page_size: ", "cần một số"),
        ("page_size: 24", "page_sise: 24", "mkdocs.yml:8: page_sise: ", "“page_size”"),
        ("page_size: 24", "frame_ancestors: https://a.vn", "mkdocs.yml:8: frame_ancestors: ", "danh sách"),
        ("page_size: 24", "cache: content/cache", "mkdocs.yml:8: cache: ", "ngoài thư mục nội dung"),
        ("- dvk:", "- dkv:", "mkdocs.yml:5: plugins: ", "dvk"),
        ("{name: material}", "{name: materiel}", "mkdocs.yml:4: theme: ", "name: material"),
        ("- Trang chủ: index.md", "  Trang chủ", "mkdocs.yml:9: nav: ", "danh sách"),
    ],
)
def test_a_mistake_is_told_with_its_line(find: str, put: str, begins: str, says: str, tmp_path: Path) -> None:
    assert SOUND.count(find) == 1
    said = told(tmp_path, SOUND.replace(find, put))
    assert said.startswith(begins)
    assert says in said


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("", "mkdocs.yml: lỗi DVK102"),
        ("# gì đó\n", "mkdocs.yml: site_name: "),
        ("- một\n", "mkdocs.yml:1:1: lỗi DVK203"),
        (SOUND.encode("utf-16"), "mkdocs.yml: lỗi DVK101"),
        (b"site_name: D\xe2n \xff\xfe\x81\n", "mkdocs.yml:1: lỗi DVK1"),
    ],
)
def test_a_file_of_another_kind_is_told(text: str | bytes, begins: str, tmp_path: Path) -> None:
    assert told(tmp_path, text).startswith(begins)
