"""A frame is cut at its tokens, without the blanks that every page would carry."""

import pytest

from dvk_sitegen.base.errors import FrameError
from dvk_sitegen.render.layouts import SLOTS, Layout, tightened, token

VALUES = {slot: f"<{slot}>" for slot in SLOTS}


def test_slots_are_filled_and_all_but_head_and_content_are_escaped() -> None:
    layout = Layout.cut(f"<title>{token('title')}</title>{token('head')}{token('content')}\n")
    assert layout.render(VALUES) == "<title>&lt;title&gt;</title><head><content>\n"


@pytest.mark.parametrize("times", [0, 2])
def test_a_frame_holds_the_content_once(times: int) -> None:
    with pytest.raises(FrameError):
        Layout.cut(token("content") * times)


def test_breaks_blank_lines_and_indents_become_one_break() -> None:
    assert tightened("\n\n  <p>\n    one <b>two</b>\n\n\n  </p>  \n") == "<p>\none <b>two</b>\n</p>\n"


@pytest.mark.parametrize("name", ["pre", "textarea", "script", "style"])
def test_what_is_shown_or_run_as_it_is_stays_as_it_is(name: str) -> None:
    kept = f'<{name} class="x">one\n\n    two\n</{name}>'
    assert tightened(f"<p>\n\n</p>\n{kept}\n\n  <p></p>") == f"<p>\n</p>\n{kept}\n<p></p>\n"
