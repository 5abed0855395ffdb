"""One address fetched and the whole exchange kept, byte for byte, as a WARC/1.1 file (ISO 28500:2017).

This is the one module that uses the network. It asks for the page alone: no script is run, no picture or style fetched,
no cookie kept or sent. It goes through the proxy that the system names, as browsers do.
"""

import http.client
import io
import socket
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from string import punctuation
from typing import Any
from urllib.error import URLError
from urllib.parse import quote, urldefrag, urljoin, urlsplit, urlunsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request
from uuid import UUID

import msgspec

from crossread import __version__
from crossread.core.errors import Unreadable
from crossread.core.ids import identity, sha256

AGENT = f"crossread/{__version__}"
_HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip",
}
_ONWARD = frozenset((301, 302, 303, 307, 308))
_SAVE = "Save the page from a browser and add that file."
_STANDARD = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


class Limits(msgspec.Struct, frozen=True):
    """What an address may cost: `size` of one answer in bytes, `wait` for a connection or the next bytes and `whole` for
    everything together in seconds, and how often it may lead on to another address."""

    size: int = 50_000_000
    wait: float = 30.0
    whole: float = 120.0
    redirects: int = 10


class Exchange(msgspec.Struct, frozen=True):
    """What was sent to an address and what came back, as on the wire; `onward` is the address that it leads on to."""

    address: str
    request: bytes
    response: bytes
    onward: str | None


def is_address(path: str) -> bool:
    """Whether what a person gave is an address of the web and no path.

    >>> is_address("https://post.example/ferry"), is_address("cuttings/http.txt")
    (True, False)
    """
    return path.strip().lower().startswith(("http://", "https://"))


def page_address(given: str) -> str:
    """The address of the page: without the mark of a place in it, which servers are not sent.

    >>> page_address(" https://post.example/ferry?day=3#comments ")
    'https://post.example/ferry?day=3'
    """
    return urldefrag(given.strip()).url


def fetch(address: str, at: str, limits: Limits = Limits()) -> bytes:  # noqa: B008 - frozen
    """The WARC file of an exchange: `at` is its date (ISO 8601), given and not read from a clock.

    Redirects are followed and kept; the last response is that of the page, whatever its status and type. The same exchange
    at the same time gives the same bytes. Raises `Unreadable` for what is no http(s) address, and where no whole answer
    came.
    """
    return _warc(list(_exchanges(address, limits)), at)


def _exchanges(address: str, limits: Limits) -> Iterator[Exchange]:
    """The exchanges that lead from an address to its page."""
    deadline = time.monotonic() + limits.whole
    target = _target(address)
    for _ in range(limits.redirects + 1):
        exchange = _ask(target, limits, deadline)
        yield exchange
        if exchange.onward is None:
            return
        target = _target(exchange.onward)
    raise Unreadable(
        f"The address leads on to another more than {limits.redirects} times.", "Add the address of the page itself."
    )


def _target(address: str) -> str:
    """The address in ASCII, as it is sent: the host in IDNA, all else outside ASCII in percent signs."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError as error:  # UnicodeError is one too
        raise Unreadable(f"{address} is no address: {error}.", "Copy it from a browser.") from None
    if parts.scheme not in ("http", "https") or not host:
        raise Unreadable(f"{address} is no address that can be fetched.", "It must begin with http:// or https:// and a host.")
    if parts.username is not None:
        raise Unreadable("The address holds a name or password, which would be kept in the case.", _SAVE)
    host = f"[{host}]" if ":" in host else host
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    return urlunsplit((parts.scheme, host + port, path, quote(parts.query, safe="/%:@!$&'()*+,;=~?"), ""))


def _ask(target: str, limits: Limits, deadline: float) -> Exchange:
    wire = _Wire(limits, deadline)
    opener = OpenerDirector()  # with no handler for redirects, errors, cookies, files or any other scheme
    for handler in (ProxyHandler(), _Plain(wire), _Secure(wire)):
        opener.add_handler(handler)
    opener.addheaders = []
    try:
        with opener.open(Request(target, headers=_HEADERS), timeout=wire.patience()) as response:  # noqa: S310 - http(s) alone
            response.read()  # so that the wire is read to the end, and what breaks off is noticed
            led = response.headers["Location"] if response.status in _ONWARD else None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _refusal(target, error, limits) from None
    # Header lines are decoded as ISO 8859-1, which keeps their bytes: what is not ASCII in them goes on as it came.
    onward = urljoin(target, quote(led, safe=punctuation, encoding="iso-8859-1")) if led else None
    return Exchange(target, bytes(wire.sent), bytes(wire.came), onward)


def _refusal(target: str, error: Exception, limits: Limits) -> Unreadable:
    """Why no answer came, in words that say what to do about it."""
    reason = error.reason if isinstance(error, URLError) else error
    host = urlsplit(target).netloc
    match reason:
        case TimeoutError():
            why = f"{host} gave no whole answer within {limits.wait:g} seconds of waiting, {limits.whole:g} in all."
            return Unreadable(why, f"Try again later. {_SAVE}")
        case socket.gaierror():
            return Unreadable(f"No server is known by the name {host}.", "Check the address and the connection to the network.")
        case ssl.SSLCertVerificationError():
            return Unreadable(f"{host} cannot prove who it is: {reason.verify_message}.", _SAVE)
        case http.client.IncompleteRead():
            return Unreadable(f"The answer of {host} breaks off before its end.", f"Try again. {_SAVE}")
        case http.client.HTTPException():
            return Unreadable(f"{host} gave no proper answer: {type(reason).__name__} {reason}".rstrip() + ".", _SAVE)
        case _:
            what = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
            return Unreadable(f"{host} cannot be reached: {what}.", "Check the address and the connection to the network.")


class _Wire:
    """What goes over one connection, and how long and how much it may."""

    def __init__(self, limits: Limits, deadline: float) -> None:
        self.sent, self.came = bytearray(), bytearray()
        self._limits, self._deadline = limits, deadline

    def patience(self) -> float:
        """The seconds to wait for what comes next. Raises `TimeoutError` where there are none left."""
        left = min(self._limits.wait, self._deadline - time.monotonic())
        if left <= 0:
            raise TimeoutError
        return left

    def keep(self, data: memoryview) -> None:
        """Take note of bytes that came. Raises `Unreadable` where they are more than is taken."""
        self.came += data
        if len(self.came) > self._limits.size:
            raise Unreadable(f"The page has more than {self._limits.size / 1e6:.1f} MB.", "Save the part that is needed.")

    def recording(self, connection: type[http.client.HTTPConnection]) -> Any:
        """A kind of connection that lets this wire see what is said once it stands: behind proxy and encryption."""
        wire = self

        class Recording(connection):  # type: ignore[valid-type, misc]
            sock: Any

            def connect(self) -> None:
                super().connect()
                self.sock = _Tap(self.sock, wire)

        return Recording


class _Tap:
    """A socket as http.client uses it, with its wire looking on."""

    def __init__(self, sock: socket.socket, wire: _Wire) -> None:
        self._socket, self._wire = sock, wire
        self.close = sock.close

    def sendall(self, data: bytes) -> None:
        self._wire.sent += data
        self._socket.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Incoming(self._socket, self._wire))


class _Incoming(io.RawIOBase):
    def __init__(self, sock: socket.socket, wire: _Wire) -> None:
        self._socket, self._wire = sock, wire
        self._file = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._socket.settimeout(self._wire.patience())
        count = self._file.readinto(buffer)
        self._wire.keep(memoryview(buffer)[: count or 0])
        return count

    def close(self) -> None:
        self._file.close()
        super().close()


class _Plain(HTTPHandler):
    def __init__(self, wire: _Wire) -> None:
        super().__init__()
        self._wire = wire

    def http_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(self._wire.recording(http.client.HTTPConnection), req)


class _Secure(HTTPSHandler):
    def __init__(self, wire: _Wire) -> None:
        super().__init__()
        self._wire = wire

    def https_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(self._wire.recording(http.client.HTTPSConnection), req)


def _warc(exchanges: list[Exchange], at: str) -> bytes:
    """The exchanges as WARC records, each response before its request, as web archives have them."""
    from warcio.warcwriter import WARCWriter

    class Writer(WARCWriter):  # type: ignore[misc]
        def ensure_digest(self, record: Any, block: bool = True, payload: bool = True) -> None:
            """Every record comes with the digest of its block; one of the payload would have to be taken from it parsed."""

    date = datetime.fromisoformat(at).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    out = io.BytesIO()
    writer = Writer(out, gzip=False, warc_version="WARC/1.1")
    about = f"software: {AGENT}\r\nformat: WARC File Format 1.1\r\nconformsTo: {_STANDARD}\r\n".encode()
    writer.write_record(_record("warcinfo", "application/warc-fields", about, {"WARC-Date": date}))
    for number, each in enumerate(exchanges):
        named = {"WARC-Date": date, "WARC-Target-URI": each.address}
        response = _record("response", "application/http; msgtype=response", each.response, named, number)
        named["WARC-Concurrent-To"] = response.rec_headers.get_header("WARC-Record-ID")
        writer.write_record(response)
        writer.write_record(_record("request", "application/http; msgtype=request", each.request, named, number))
    return out.getvalue()


def _record(kind: str, media_type: str, block: bytes, named: dict[str, str], number: int = 0) -> Any:
    """A WARC record whose id follows from what it says, so that the same exchange is the same file.

    The block goes in as it is: were warcio shown an HTTP message, it would write the headers anew, in a form of its own.
    """
    from warcio.recordloader import ArcWarcRecord
    from warcio.statusandheaders import StatusAndHeaders

    digest = sha256(block)
    name = UUID(hex=identity(kind, number, *named.values(), digest), version=5)
    headers = {"WARC-Type": kind, "WARC-Record-ID": f"<urn:uuid:{name}>", **named, "WARC-Block-Digest": f"sha256:{digest}"}
    heading = StatusAndHeaders("", list(headers.items()), protocol="WARC/1.1")
    return ArcWarcRecord("warc", kind, heading, io.BytesIO(block), None, media_type, len(block))
