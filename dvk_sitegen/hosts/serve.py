"""`dvk serve`: answers a browser from a Preview, and notifies it of new editions."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from watchdog.events import EVENT_TYPE_CLOSED_NO_WRITE, EVENT_TYPE_OPENED, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from dvk_sitegen import messages
from dvk_sitegen.base.errors import DvkError
from dvk_sitegen.hosts.printing import error_text, problem_lines
from dvk_sitegen.preview import Preview

WAITING = "_dvk/doi"  # a browser asks here for the number of the newest edition, and is answered when there is one
LONGEST_WAIT = 25.0  # seconds; then it asks again
_SCRIPT = """<script>(async()=>{for(let n=%d;;){try{const r=await fetch("%s?"+n),m=+await r.text();
if(m!==n)return location.reload()}catch{await new Promise(r=>setTimeout(r,1000))}}})()</script>"""
_PROBLEMS_BOX = (
    '<aside role="alert" style="{style}"><strong>{title}</strong><pre style="white-space:pre-wrap">{text}</pre></aside>'
)
_KINDS = mimetypes.MimeTypes()  # not what this machine's registry says: on Windows a script may be plain text there
_STYLE = "position:relative;z-index:9;margin:0;padding:.6rem 1rem;background:#b71c1c;color:#fff;font-size:.8rem"


class Server(ThreadingHTTPServer):
    """Serves a preview under the path `mount`, which begins and ends with a slash."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], mount: str, preview: Preview, lang: str) -> None:
        self.mount, self.preview, self.lang = mount, preview, lang
        super().__init__(address, _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        path = unquote(address.path)
        if not path.startswith(self.server.mount):
            self._send(HTTPStatus.FOUND, b"", "text/plain", Location=self.server.mount)
            return
        path = path.removeprefix(self.server.mount)
        if path == WAITING:
            seen = int(address.query) if address.query.isdecimal() else 0
            self._send(HTTPStatus.OK, str(self.server.preview.newer_than(seen, LONGEST_WAIT)).encode(), "text/plain")
        elif path and not path.endswith("/") and "." not in path.rpartition("/")[2]:
            self._send(HTTPStatus.FOUND, b"", "text/plain", Location=f"{self.server.mount}{path}/")
        else:
            self._respond(f"{path}index.html" if not path or path.endswith("/") else path)

    def _respond(self, path: str) -> None:
        preview, lang = self.server.preview, self.server.lang
        number = preview.number  # before the page is made: what is saved meanwhile is newer than it
        try:
            data = preview.file(path)
            problems = [line for problem in preview.problems_beside(path) for line in problem_lines(problem, lang)]
        except DvkError as error:
            data, problems = None, [error_text(error, lang)]
        status = HTTPStatus.NOT_FOUND if data is None else HTTPStatus.OK
        if data is None:
            data = preview.lost()
            path = "404.html"
        if path.endswith(".html"):
            data = _with(data, number, f"{self.server.mount}{WAITING}", "\n".join(problems), lang)
        kind = _KINDS.guess_type(path)[0] or "application/octet-stream"
        self._send(status, data, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)

    def _send(self, status: HTTPStatus, data: bytes, kind: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(data)),
            "Cache-Control": "no-store",
            **headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Prints nothing: requests are not logged, and problems are reported elsewhere."""


def _with(page: bytes, number: int, waiting: str, problems: str, lang: str) -> bytes:
    """The page with the problems of edited files, and the script that waits for a newer edition."""
    title = messages.say("cli.preview_problems", lang)
    aside = _PROBLEMS_BOX.format(style=_STYLE, title=escape(title), text=escape(problems)) if problems else ""
    html = page.decode()
    start = html.find(">", html.find("<body")) + 1
    return f"{html[:start]}{aside}{html[start:]}{_SCRIPT % (number, waiting)}".encode()


class _Watcher(FileSystemEventHandler):
    """Passes on the paths of files that were written."""

    def __init__(self, changed: Callable[[Path], None]) -> None:
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in (EVENT_TYPE_OPENED, EVENT_TYPE_CLOSED_NO_WRITE) or event.is_directory:
            return
        for path in (event.src_path, getattr(event, "dest_path", "")):
            if path:
                self._changed(Path(str(path)))


def watch(preview: Preview, config_file: Path) -> Callable[[], None]:
    """Watch everything that the site is made from; returns a function that stops watching."""
    observer = Observer()
    watcher = _Watcher(preview.changed)
    for folder in (preview.project.content_dir, preview.project.theme_dir):
        observer.schedule(watcher, str(folder), recursive=True)
    # The folder of `mkdocs.yml` holds the site too: only that file counts.
    only = _Watcher(lambda path: preview.changed(path) if path == config_file else None)
    observer.schedule(only, str(config_file.parent), recursive=False)
    observer.start()

    def end() -> None:
        observer.stop()
        observer.join()

    return end
