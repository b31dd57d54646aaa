"""A site that is framed, and a portal that frames it: two servers, two origins, and the headers that the build wrote."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from html import unescape
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

from serving import Unaged
from small_sites import THEME, bare_frame, project_in

from dvk_sitegen.base.project import Settings
from dvk_sitegen.build import Frame, build
from dvk_sitegen.outputs.artifact import Artifact

HOSTILE_TITLE = 'Trồng nhãn <script>alert("1")</script> & "nháy" \'đơn\''
HOSTILE = f"""---
title: "{HOSTILE_TITLE.replace('"', chr(92) + '"')}"
owner: {{name: Phan Thị Minh Họa, honorific: bà, kind: household}}
field: kinh-te
years: [2022]
place: {{commune: Hòa Thử}}
source: {{doc: bao-cao-thu-2022, where: I.1}}
---
Câu chuyện thử.
"""
MOVED = """entries:
  ten-cu: {to: ma-doc}
  da-rut: {withdrawn: Chủ mô hình đề nghị gỡ.}
areas:
  thu-nghiem/huyen-cu: {to: thu-nghiem/mau}
  thu-nghiem/rut: {withdrawn: Ghi nhầm.}
"""
LONG = """---
title: {title}
owner: {{name: Phan Thị Minh Họa, honorific: bà, kind: household}}
field: [kinh-te, nong-thon-moi]
years: [2021, 2022]
place: {{commune: Hòa Thử}}
income: {{said: "tổng thu hàng năm khoảng {number} triệu đồng sau khi trừ mọi chi phí", basis: net}}
source: {{doc: bao-cao-thu-2022, where: "{number}"}}
---
Câu chuyện thử.
"""


def said_by(headers_file: str, path: str) -> dict[str, str]:
    """What a host that reads `_headers` says with its answer for `path`; where several blocks fit, all of them."""
    said: dict[str, str] = {}
    fits = False
    for line in headers_file.splitlines():
        if line.startswith("/"):
            fits = re.fullmatch(re.escape(line).replace(r"\*", ".*"), path) is not None
        elif line.startswith("  ") and fits:
            name, _, value = line.strip().partition(": ")
            said[name] = f"{said[name]}, {value}" if name in said else value
    return said


class Hosted(Unaged):
    """Answers as a host that reads `_headers` and `_redirects`."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    extensions_map: ClassVar[dict[str, str]] = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
    }

    def __init__(self, *args: Any, folder: Path, asked: list[str], **kwargs: Any) -> None:
        self.asked = asked
        super().__init__(*args, directory=str(folder), **kwargs)

    def end_headers(self) -> None:
        path = self.path.split("?")[0]
        for name, value in said_by((Path(self.directory) / "_headers").read_text("utf-8"), path).items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        self.asked.append(f"{code} {self.path}")
        page = Path(self.directory) / ("embed/404.html" if self.path.startswith("/embed/") else "404.html")
        body = page.read_bytes() if page.is_file() else b"404"
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class Portal(BaseHTTPRequestHandler):
    """Answers with the pages that a test has put there."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, pages: dict[str, tuple[str, dict[str, str]]], **kwargs: Any) -> None:
        self.pages = pages
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        html, headers = self.pages.get(self.path, ("", {}))
        body = html.encode()
        self.send_response(200)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def serving(handler: Callable[..., BaseHTTPRequestHandler], host: str) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://{host}:{server.server_port}/"
    server.shutdown()
    server.server_close()


@dataclass
class Framed:
    """The site that is framed: its folder, its address, and what it was asked for and did not have."""

    folder: Path
    url: str
    missing: list[str] = field(default_factory=list)

    def snippets(self, page: str) -> dict[str, str]:
        """The snippets that stand on a page for copying, by form: those of the page itself, not of its tables."""
        html = (self.folder / page / "index.html").read_text("utf-8")
        texts = [unescape(text) for text in re.findall(r"<textarea[^>]*>(.*?)</textarea>", html, re.DOTALL)]
        return dict(zip(("iframe", "script", "element"), texts[-3:], strict=True))

    @cached_property
    def embeds(self) -> dict[str, int]:
        """Every piece that a snippet of any page frames, with the height that it asks for."""
        found = {}
        for path in self.folder.rglob("*.html"):
            for text in re.findall(r"<textarea[^>]*>(.*?)</textarea>", path.read_text("utf-8"), re.DOTALL):
                frame = re.search(r'<iframe src="([^"]*)" title="[^"]*" width="100%" height="(\d+)"', unescape(text))
                if frame:
                    found[unescape(frame[1])] = int(frame[2])
        return found


def assets() -> list[Artifact]:
    """What MkDocs would copy from the theme."""
    files = [path for folder in ("assets", "embed") for path in (THEME / folder).rglob("*") if path.is_file()]
    return [Artifact(p.relative_to(THEME).as_posix(), p.read_bytes) for p in files if p.suffix != ".html"]


def build_framed(folder: Path, settings: Settings) -> None:
    """A small site with everything in it that a piece may have to show."""
    project = project_in(folder, "base", "two-districts")
    here = project.entries_dir / "thu-nghiem" / "mau"
    (here / "ma-doc.md").write_text(HOSTILE, "utf-8")
    for number in range(11, 23):
        title = f"Mô hình số {number} có tên dài như những tên mà báo cáo thường đặt cho mô hình"
        (here / f"dai-{number}.md").write_text(LONG.format(title=title, number=number), "utf-8")
    (project.data_dir / "moved.yml").write_text(MOVED, "utf-8")
    project = replace(project, settings=settings)
    result = build(project, Frame(bare_frame().layouts, files=assets()))
    assert not result.library.errors


@contextmanager
def framed_site(folder: Path) -> Iterator[Framed]:
    asked: list[str] = []
    site_folder = folder / "site"
    site_folder.mkdir()
    with serving(partial(Hosted, folder=site_folder, asked=asked), "127.0.0.1") as url:
        build_framed(folder, Settings("Trang thử", url, 3))
        yield Framed(site_folder, url, asked)
