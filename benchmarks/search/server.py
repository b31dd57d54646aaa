"""A web server on this machine that compresses text as a real one does, and counts what it sends."""

from __future__ import annotations

import gzip
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any
from urllib.parse import unquote, urlsplit

TEXT = {".html", ".js", ".mjs", ".css", ".json", ".svg", ".xml"}
BLANK = "/blank"
"""An empty page, for engines that need none of their own."""


class Traffic:
    """What was sent since the last `take`: for each answer its path, and the bytes of its head and body."""

    def __init__(self) -> None:
        self._sent: list[tuple[str, int]] = []
        self._lock = Lock()

    def add(self, path: str, sent: int) -> None:
        """Note one answer."""
        with self._lock:
            self._sent.append((path, sent))

    def take(self) -> list[tuple[str, int]]:
        """The answers since the last time, in order."""
        with self._lock:
            taken, self._sent = self._sent, []
            return taken


class Handler(BaseHTTPRequestHandler):
    """Answers for the files of `folder`; each is compressed once and kept."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *args: Any, folder: Path, traffic: Traffic, kept: dict[Path, bytes], **kwargs: Any) -> None:
        self.folder, self.traffic, self.kept = folder, traffic, kept
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if path == BLANK:
            self._send(200, b"<!doctype html><title>-</title><link rel=icon href=data:,>", "text/html; charset=utf-8")
            return
        file = (self.folder / path.lstrip("/")).resolve()
        if file.is_dir():
            file /= "index.html"
        if file.is_file() and file.is_relative_to(self.folder):
            self._send_file(file)
        else:
            self._send(404, b"", "text/plain")

    def _send_file(self, file: Path) -> None:
        kind = "text/javascript" if file.suffix == ".mjs" else mimetypes.guess_type(file.name)[0]
        packed = file.suffix in TEXT
        if file not in self.kept:
            self.kept[file] = gzip.compress(file.read_bytes(), 6, mtime=0) if packed else file.read_bytes()
        self._send(200, self.kept[file], kind or "application/octet-stream", packed=packed)

    def _send(self, status: int, body: bytes, kind: str, packed: bool = False) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        # A browser keeps files for the length of one visit, as with any real server.
        self.send_header("Cache-Control", "max-age=600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        head = sum(len(line) for line in getattr(self, "_headers_buffer", ()))
        self.end_headers()
        self.traffic.add(urlsplit(self.path).path, head + len(body))
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, Traffic]]:
    """The address of `folder` on this machine, without a slash at its end, and the count of what it sends."""
    traffic = Traffic()
    handler = partial(Handler, folder=folder.resolve(), traffic=traffic, kept={})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", traffic
    finally:
        server.shutdown()
        server.server_close()
