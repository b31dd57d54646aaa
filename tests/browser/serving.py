"""Servers of a folder, on this machine, for the tests of this folder."""

import gzip
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any

ANYWHERE = "/tinh/dvk/"
PACKED = {".html", ".css", ".js"}
# So long a script is on its way on a slow line: what it moves is seen to move.
DELAY = 0.2


class Unaged(SimpleHTTPRequestHandler):
    """Says of no file how old it is, so that what a tab has in its cache is asked for anew, and sent."""

    def send_header(self, keyword: str, value: str) -> None:
        if keyword != "Last-Modified":
            super().send_header(keyword, value)


class Quiet(Unaged):
    """Answers for `folder` under the path `under`, and for nothing beside it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *args: Any, folder: Path, under: str, **kwargs: Any) -> None:
        self.under = under
        super().__init__(*args, directory=str(folder), **kwargs)

    def translate_path(self, path: str) -> str:
        inside = path.startswith(self.under)
        return super().translate_path("/" + path.removeprefix(self.under) if inside else "/not-here")

    def log_message(self, *_: Any) -> None:
        pass


class Packing(Quiet):
    """Sends texts gzipped, as the servers of hosts do, and scripts late."""

    def send_head(self) -> BytesIO | None:  # type: ignore[override]
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in PACKED or not path.is_file():
            return super().send_head()  # type: ignore[return-value]
        if path.suffix == ".js":
            time.sleep(DELAY)
        data = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)


def served(folder: Path, under: str, handler: type[Quiet] = Quiet) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, folder=folder, under=under))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{under}"
    server.shutdown()
    server.server_close()
