"""A small site on the loopback address: what servers do, well and badly, each at a path of its own."""

import contextlib
import gzip
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STORY = (
    "<p>The ferry crews of Port Alda ended their strike on Thursday, the harbour office said.</p>"
    "<p>“We sail at dawn,” said Ana Kest, who speaks for the crews. Nobody was hurt.</p>"
)
PAGE = f"<html lang=en><head><title>Ferry strike ends</title></head><body><h1>Ferry strike ends</h1>{STORY}</body></html>"
UMLAUTS = PAGE.replace("Port Alda", "Port Äldå")

Headers = dict[str, str]
Answer = tuple[int, Headers, bytes]
HTML = {"Content-Type": "text/html"}
MAY_2019 = {"Last-Modified": "Fri, 03 May 2019 10:00:00 GMT", "Date": "Mon, 01 Jun 2020 09:00:00 GMT"}
TODAY = {"Last-Modified": "Mon, 01 Jun 2020 08:00:00 GMT", "Date": "Mon, 01 Jun 2020 09:00:00 GMT"}


def _chunked(data: bytes, size: int = 100) -> bytes:
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in [*pieces, b""])


ANSWERS: dict[str, Answer] = {
    "/page": (200, HTML, PAGE.encode()),
    "/2019/05/03/ferry": (200, HTML, PAGE.encode()),
    "/moved": (301, {"Location": "/moved/again", "Set-Cookie": "who=you"}, b""),
    "/moved/again": (302, {"Location": "../2019/05/03/ferry#top"}, b"<p>Elsewhere.</p>"),
    "/odd%20caf%C3%A9?q=%C3%A9%201": (200, HTML, PAGE.encode()),
    "/round": (307, {"Location": "/round"}, b""),
    "/to-file": (302, {"Location": "file:///etc/hostname"}, b""),
    "/to-nowhere": (302, {}, b""),
    "/gone": (404, HTML, b"<p>Not here.</p>"),
    "/closed": (403, HTML, b"<p>No.</p>"),
    "/challenge": (202, HTML, PAGE.encode()),
    "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/untyped": (200, {}, PAGE.encode()),
    "/empty": (200, HTML, b""),
    "/plain": (200, {"Content-Type": "text/plain; charset=koi8-r"}, "Паром вышел на рассвете.".encode("koi8-r")),
    "/latin": (200, {"Content-Type": "text/html; charset=ISO-8859-1"}, UMLAUTS.encode("cp1252", "replace")),
    "/wrong-charset": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, UMLAUTS.encode()),
    "/no-charset": (200, {"Content-Type": "text/html; charset=rot13"}, UMLAUTS.encode()),
    "/japanese": (200, {"Content-Type": "text/plain; charset=iso-2022-jp"}, "船は夜明けに出た。".encode("iso-2022-jp")),
    "/gzip": (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE.encode(), mtime=0)),
    "/gzip-cut": (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE.encode(), mtime=0)[:-30]),
    "/gzip-false": (200, {**HTML, "Content-Encoding": "gzip"}, PAGE.encode()),
    "/bomb": (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(bytes(3_000_000), mtime=0)),
    "/zstd": (200, {**HTML, "Content-Encoding": "zstd"}, b"x"),
    "/chunked": (200, {**HTML, "Transfer-Encoding": "chunked"}, _chunked(PAGE.encode())),
    "/chunked-cut": (200, {**HTML, "Transfer-Encoding": "chunked"}, _chunked(PAGE.encode())[:-40]),
    "/cut": (200, {**HTML, "Content-Length": "99999"}, PAGE.encode()),
    "/big": (200, HTML, b"<p>" + b"x" * 2_000_000),
    "/old": (200, {**HTML, **MAY_2019}, PAGE.encode()),
    "/new": (200, {**HTML, **TODAY}, PAGE.encode()),
    "/2018/02/01/old": (200, {**HTML, **MAY_2019}, PAGE.encode()),
    "/dated": (200, {**HTML, **MAY_2019}, PAGE.replace("</h1>", "</h1><p>Published on 2 May 2018</p>").encode()),
}  # fmt: skip


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    closing: threading.Event


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        with contextlib.suppress(OSError):  # they hang up on us, as they should
            if slow := _SLOW.get(self.path):
                slow(self)
                return
            status, headers, body = ANSWERS.get(self.path, (200, HTML, str(self.headers).encode()))
            self.send_response_only(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                if not (name == "Content-Length" and "Transfer-Encoding" in headers):
                    self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
        self.close_connection = True

    def silent(self) -> None:
        self.server.closing.wait(10)

    def trickling(self) -> None:
        self.send_response_only(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        while not self.server.closing.wait(0.05):
            self.wfile.write(b"x")

    def late(self) -> None:
        time.sleep(0.3)
        self.wfile.write(b"HTTP/1.1 200 OK\r\nserver:odd  \r\nContent-type:text/html\r\n\r\n" + PAGE.encode())

    def nonsense(self) -> None:
        self.wfile.write(b"SSH-2.0-harbour\r\n")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


_SLOW: dict[str, Callable[[_Handler], None]] = {
    "/silent": _Handler.silent,
    "/trickling": _Handler.trickling,
    "/late": _Handler.late,
    "/nonsense": _Handler.nonsense,
}


@contextlib.contextmanager
def site(sealed: ssl.SSLContext | None = None) -> Iterator[str]:
    """The address of the site while it stands, without a slash at its end; `sealed`: encrypted so."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        if sealed:
            server.socket = sealed.wrap_socket(server.socket, server_side=True)
        server.closing = threading.Event()
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        serving.start()
        try:
            yield f"{'https' if sealed else 'http'}://127.0.0.1:{server.server_port}"
        finally:
            server.closing.set()
            server.shutdown()
            serving.join()
