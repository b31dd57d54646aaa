"""Of a theme's stylesheet only what the pages can use is published, and colours follow the reader's device."""

import pytest

from dvk_sitegen.render import minify
from dvk_sitegen.render.minify import cut, following, parsed, published, words_of


def kept(css: str, page: str) -> str:
    return "".join(map(str, cut(parsed(css), words_of(page))))


@pytest.mark.parametrize(
    ("css", "page", "left"),
    [
        (".a{x:y}.b{x:y}", '<p class="a">', ".a{x:y}"),
        (".a,.b>i,.a .b{x:y}", '<p class="a">', ".a{x:y}"),
        ("#a{x:y}#b{x:y}", '<p id="b">', "#b{x:y}"),
        (".md-a--b{x:y}.md-a{x:y}", '<p class="md-a">', ".md-a{x:y}"),
        ("p,a:hover,*{x:y}", "", "p,a:hover,*{x:y}"),
        (".a:not(.b){x:y}", '<p class="a">', ".a:not(.b){x:y}"),
        (":is(.a,.b) i,.b{x:y}", '<p class="a">', ":is(.a,.b) i{x:y}"),
        (":not(:is(.a,.b)).c{x:y}", '<p class="a">', ""),
        ("[data-a=b]{x:y}[data-a='c']{x:y}", '<p data-a="c">', "[data-a='c']{x:y}"),
        ("[dir=rtl] p{x:y}[dir=ltr] p{x:y}", '<html dir="ltr">', "[dir=ltr] p{x:y}"),
        ('img[src$=".svg#b"]{x:y}', "", 'img[src$=".svg#b"]{x:y}'),
        ("@media print{.a{x:y}.b{x:y}}@media screen{.b{x:y}}", '<p class="a">', "@media print{.a{x:y}}"),
        ("@keyframes turn{0%{x:y}to{x:z}}", "", "@keyframes turn{0%{x:y}to{x:z}}"),
        ('@charset "UTF-8";.a{x:y}', '<p class="a">', '@charset "UTF-8";.a{x:y}'),
        ("/* { .b */.a{x:y}.b{}", '<p class="a b">', ".a{x:y}"),
        ('.a{x:url("data:;}{")}', '<p class="a">', '.a{x:url("data:;}{")}'),
    ],
)
def test_a_rule_stays_where_a_page_may_need_it(css: str, page: str, left: str) -> None:
    assert kept(css, page) == left


def test_a_page_that_leaves_the_scheme_to_the_device_gets_the_one_of_the_device() -> None:
    css = '[data-md-color-scheme="slate"] p,b{x:y}@media screen{[data-md-color-scheme=default]{x:z}}'
    assert "".join(map(str, following(parsed(css)))) == (
        '[data-md-color-scheme="slate"] p,b{x:y}'
        "@media (prefers-color-scheme:dark){[data-md-color-scheme=auto] p{x:y}}"
        "@media screen{[data-md-color-scheme=default]{x:z}"
        "@media (prefers-color-scheme:light){[data-md-color-scheme=auto]{x:z}}}"
    )


def test_variables_that_nothing_reads_go_and_those_that_only_they_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minify, "minified_style", str)
    theme = ":root{--one:1;--two:var(--one);--icon:url('data:;}');--three:3}.a{x:var(--three)}"
    assert published(theme, "", words_of('<p class="a">')) == ":root{--three:3}.a{x:var(--three)}"
    assert "--one:1" in published(theme, ".b{x:var(--two)}", set())


def test_the_keyboards_focus_is_told_by_the_browser_not_by_a_script() -> None:
    assert published(".a:not(.focus-visible){outline:none}", "", {"a"}) == ".a:not(:focus-visible){outline:none}"


def test_our_own_rules_all_stay() -> None:
    assert published(".a{x:y}", ".b{x:y}", set()) == ".b{x:y}"
