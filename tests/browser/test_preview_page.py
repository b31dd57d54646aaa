"""`dvk serve` in a browser: what is saved shows by itself, and so does what is wrong with it."""

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from office import DVK, configure
from playwright.sync_api import Page, expect


@pytest.fixture
def served(office: Path) -> Iterator[tuple[Path, str]]:
    """A small site's folder, and the address of its preview."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    configure(office, dev_addr=f"127.0.0.1:{port}")
    with subprocess.Popen([DVK, "serve"], cwd=office, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout
        assert b"127.0.0.1" in server.stdout.readline()  # said once it answers
        yield office, f"http://127.0.0.1:{port}/dvk/"
        server.terminate()


def test_an_open_page_follows_what_is_saved_and_tells_what_is_wrong(served: tuple[Path, str], tab: Page) -> None:
    folder, address = served
    entry = min(p for p in (folder / "content/entries").rglob("*.md") if p.name != "index.md")
    text = entry.read_text("utf-8")
    page = tab
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{address}mo-hinh/{entry.stem}/")
    heading, alert = page.get_by_role("heading", level=1), page.get_by_role("alert")
    expect(alert).to_have_count(0)

    entry.write_text(text.replace("title: ", "title: Vừa sửa ", 1), "utf-8")
    expect(heading).to_contain_text("Vừa sửa")

    entry.write_text(text.replace("title: ", "tilte: ", 1), "utf-8")
    expect(alert).to_contain_text("DVK202")
    expect(alert).to_contain_text("Ý bạn là “title”?")

    entry.write_text(text, "utf-8")
    expect(alert).to_have_count(0)
    expect(heading).not_to_contain_text("Vừa sửa")
    assert errors == []
