"""What people write in Markdown comes out safe."""

import pytest

from dvk_sitegen.render.markup import excerpt, to_html


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "vbscript:x", "data:text/html,<script>", "file:///etc/passwd"]
)
def test_a_dangerous_link_is_no_link(address: str) -> None:
    assert "href" not in to_html(f"[liên kết xấu]({address})")


def test_an_ordinary_link_is_one() -> None:
    assert '<a href="https://mau.example.vn/">' in to_html("[huyện](https://mau.example.vn/)")


def test_html_is_shown_as_text_and_pictures_are_none() -> None:
    html = to_html("<b>đậm</b> ![ảnh](https://mau.example.vn/anh.png)")
    assert "<b>" not in html
    assert "<img" not in html


def test_headings_stand_below_those_of_the_page() -> None:
    assert to_html("# Một\n\n## Hai") == "<h3>Một</h3>\n<h4>Hai</h4>\n"


def test_an_excerpt_is_plain_text_cut_between_words() -> None:
    assert excerpt("Một **hai** [ba](x)\n\nbốn năm sáu", 16) == "Một hai ba bốn…"
