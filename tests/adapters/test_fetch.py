"""An address is fetched once, kept as it came, and read from what was kept; what goes wrong is said and the rest goes on."""

import json
import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crossread import __version__
from crossread.adapters.archives.memory import MemoryArchive
from crossread.adapters.fetch import Limits, fetch, is_address
from crossread.adapters.intake import captures
from crossread.app import Case
from crossread.cli import run
from crossread.core.errors import Unreadable
from crossread.core.records import Capture, Failure, Text
from crossread.readers import read_capture
from crossread.readers.warc import page_of
from tests.adapters.site import PAGE, site

AT = "2020-06-01T10:00:00+00:00"
QUICK = Limits(size=1_000_000, wait=0.5, whole=1.0, redirects=3)


@pytest.fixture(scope="module")
def home() -> Iterator[str]:
    with site() as address:
        yield address


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")


def records(data: bytes) -> list[tuple[str, str, bytes]]:
    """(type, target, block) of every record, with their digests checked by the library."""
    return [
        (record.rec_type, record.rec_headers.get_header("WARC-Target-URI") or "", record.raw_stream.read())
        for record in ArchiveIterator(BytesIO(data), no_record_parse=True, check_digests="raise")
    ]


def read(address: str) -> Text:
    archive = MemoryArchive()
    (capture,) = captures([address], archive, at=AT)
    assert isinstance(capture, Capture), capture
    return read_capture(capture, archive.get(capture.sha256))


def test_the_exchange_is_kept_as_it_was_on_the_wire(home: str) -> None:
    data = fetch(f"{home}/late", AT)
    info, response, request = records(data)
    assert data.startswith(b"WARC/1.1\r\nWARC-Type: warcinfo\r\n")
    assert info[2].startswith(f"software: crossread/{__version__}\r\n".encode())
    assert response == (
        "response",
        f"{home}/late",
        b"HTTP/1.1 200 OK\r\nserver:odd  \r\nContent-type:text/html\r\n\r\n" + PAGE.encode(),
    )
    assert request[:2] == ("request", f"{home}/late")
    assert request[2].startswith(b"GET /late HTTP/1.1\r\n") and f"User-Agent: crossread/{__version__}\r\n".encode() in request[2]
    assert b"WARC-Date: 2020-06-01T10:00:00Z\r\n" in data, "the time is the one given"


def test_the_library_finds_request_and_response_and_joins_them(home: str) -> None:
    parsed = {record.rec_type: record for record in ArchiveIterator(BytesIO(fetch(f"{home}/page", AT)))}
    assert parsed["response"].http_headers.get_statuscode() == "200"
    joined = parsed["request"].rec_headers.get_header("WARC-Concurrent-To")
    assert joined == parsed["response"].rec_headers.get_header("WARC-Record-ID")


def test_the_same_exchange_at_the_same_time_is_the_same_file(home: str) -> None:
    one, same, later = (fetch(f"{home}/page", at) for at in (AT, AT, "2020-06-02T10:00:00Z"))
    assert one == same != later
    assert page_of(one) == page_of(later)


def test_redirects_are_followed_and_kept(home: str) -> None:
    data = fetch(f"{home}/moved", AT)
    kept = [(kind, target.removeprefix(home), block) for kind, target, block in records(data)[1:]]
    assert [(kind, target) for kind, target, _ in kept] == [
        (kind, target) for target in ("/moved", "/moved/again", "/2019/05/03/ferry") for kind in ("response", "request")
    ]
    assert b"Set-Cookie: who=you" in kept[0][2]
    assert not any(b"cookie" in block.lower() for kind, _, block in kept if kind == "request"), "no cookie is sent back"
    text = read(f"{home}/moved")
    assert text.uri == f"{home}/moved"
    assert [(day.basis, day.value) for day in text.dates] == [("url", "2019-05-03")], "the address that it led to dates it"


def test_addresses_are_sent_in_ascii(home: str) -> None:
    assert page_of(fetch(f"{home}/odd café?q=é 1#here", AT)).body == PAGE.encode()


@pytest.mark.parametrize(
    ("path", "encoding", "words", "why"),
    [
        ("/page", "utf-8", "“We sail at dawn,”", "bytes that are UTF-8"),
        ("/gzip", "utf-8", "“We sail at dawn,”", "packed by the server"),
        ("/chunked", "utf-8", "“We sail at dawn,”", "sent in pieces"),
        ("/plain", "koi8-r", "Паром вышел на рассвете.", "only the header names the encoding"),
        ("/latin", "cp1252", "Port Äldå", "ISO 8859-1 stands for windows-1252, as in browsers"),
        ("/wrong-charset", "utf-8", "Port Äldå", "a server with one encoding for all pages"),
        ("/no-charset", "utf-8", "Port Äldå", "an encoding that does not exist"),
        ("/japanese", "iso-2022-jp", "船は夜明けに出た。", "an encoding in ASCII bytes"),
    ],
)
def test_the_page_is_read_from_what_was_kept(home: str, path: str, encoding: str, words: str, why: str) -> None:
    text = read(home + path)
    assert (text.encoding, text.reader, words in text.text) == (encoding, "warc", True), why


@pytest.mark.parametrize(
    ("path", "days", "why"),
    [
        ("/old", [("metadata", "2019-05-03T10:00")], "nothing else dates the page"),
        ("/new", [], "a page made anew for everyone who asks"),
        ("/2018/02/01/old", [("url", "2018-02-01")], "its address dates it"),
        ("/dated", [("published-line", "2018-05-02")], "its text dates it"),
    ],
)
def test_last_modified_is_the_last_resort(home: str, path: str, days: list[tuple[str, str]], why: str) -> None:
    assert [(day.basis, day.value) for day in read(home + path).dates] == days, why


@pytest.mark.parametrize(
    ("path", "why", "remedy"),
    [
        ("/gone", "answered: 404 Not Found", "Check the address"),
        ("/closed", "answered: 403 Forbidden", "Save the page"),
        ("/challenge", "answered: 202 Accepted", "Save the page"),
        ("/to-nowhere", "answered: 302 Found", "Save the page"),
        ("/to-file", "file:///etc/hostname is no address that can be fetched", "http"),
        ("/picture", "sent image/png", "Save it"),
        ("/untyped", "without a content type", "Save it"),
        ("/zstd", "packed as zstd", "Save the page"),
        ("/gzip-cut", "breaks off", "Save the page"),
        ("/gzip-false", "cannot be unpacked", "Save the page"),
        ("/cut", "breaks off", "Try again"),
        ("/chunked-cut", "breaks off", "Try again"),
        ("/nonsense", "no proper answer: BadStatusLine", "Save the page"),
    ],
)
def test_what_is_no_page_is_a_failure_and_the_rest_goes_on(home: str, path: str, why: str, remedy: str) -> None:
    failed, taken = captures([f"{home}{path}", f"{home}/page"], MemoryArchive(), at=AT)
    assert isinstance(failed, Failure) and isinstance(taken, Capture)
    assert (failed.step, failed.about, failed.trace) == ("capture", home + path, "")
    assert why in failed.why and remedy in failed.remedy


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/silent", "no whole answer within 0.5 seconds of waiting"),
        ("/trickling", "1 in all"),
        ("/big", "more than 1.0 MB"),
        ("/round", "more than 3 times"),
    ],
)
def test_an_address_may_cost_so_much_and_no_more(home: str, path: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        fetch(home + path, AT, QUICK)


def test_what_unpacks_to_too_much_is_refused(home: str) -> None:
    data = fetch(f"{home}/bomb", AT)
    assert len(data) < 10_000
    with pytest.raises(Unreadable, match=r"more than 1\.0 MB"):
        page_of(data, 1_000_000)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://", "no address"),
        ("http://[::1/", "no address"),
        ("http://a..example/", "no address"),
        ("http://a.example:port/", "no address"),
        ("http://me:secret@a.example/", "holds a name or password"),
        ("http://a b/", ""),
        ("http://a\x00b/", ""),
        ("http://nowhere.invalid/", "No server is known by the name nowhere.invalid"),
    ],
)
def test_an_address_that_leads_nowhere_is_unreadable(address: str, why: str) -> None:
    with pytest.raises(Unreadable) as caught:
        fetch(address, AT, QUICK)
    assert why in caught.value.problem and caught.value.remedy


def test_a_closed_port_is_unreadable() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(Unreadable, match="refused"):
            fetch(f"http://127.0.0.1:{taken.getsockname()[1]}/", AT, QUICK)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for the loopback address, in one file."""
    if not shutil.which("openssl"):
        pytest.skip("openssl, which makes the certificate, is not installed")
    file = tmp_path_factory.mktemp("certificate") / "both.pem"
    key = f"-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout {file}"
    given = f"{key} -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    made = subprocess.run(["openssl", "req", "-x509", *given.split()], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + made.stdout)
    return file


def test_what_is_said_under_encryption_is_kept_in_clear(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with site(context) as sealed:
        with pytest.raises(Unreadable, match="cannot prove who it is"):
            fetch(f"{sealed}/page", AT)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        data = fetch(f"{sealed}/page", AT)
    assert page_of(data).body == PAGE.encode()
    assert [block.split(b"\r\n")[0] for _, _, block in records(data)[1:]] == [b"HTTP/1.1 200 OK", b"GET /page HTTP/1.1"]


def test_the_proxy_that_the_system_names_is_used(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", home)
    data = fetch("http://post.example/ferry", AT)
    assert page_of(data).address == "http://post.example/ferry"
    assert b"Host: post.example" in page_of(data).body, "which the site, asked in place of the other, gives back"


@pytest.mark.parametrize(
    "data", [b"", b"x", b"WARC/1.1\r\n", b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\nHTTP/", b"\x1f\x8b\x00"]
)
def test_a_broken_web_archive_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable):
        page_of(data)


@pytest.mark.parametrize("path", ["http.txt", "https/a.txt", "ftp://a.example/", "httpx://a"])
def test_a_path_is_no_address(path: str) -> None:
    assert not is_address(path)


def test_a_case_takes_addresses_and_can_be_verified(home: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, address = str(tmp_path / "case"), f"{home}/gzip"
    run(["init", case])
    capsys.readouterr()
    assert run(["add", "--json", case, f"{address}#comments", f"{home}/gone"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["new"], [failed["about"] for failed in said["failures"]]) == (1, [f"{home}/gone"])
    assert run(["add", "--json", case, address]) == 0
    assert json.loads(capsys.readouterr().out)["new"] == 0, "the page is the same, though the answer has another date"
    run(["update", case])
    capsys.readouterr()
    assert run(["verify", "--json", case]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["captures"], found["texts"], found["changes"]) == (1, 1, [])
    with Case(case) as opened:
        (report,) = (row for row in opened.rows() if row["type"] == "report")
    assert (report["uri"], report["title"]) == (address, "Ferry strike ends")


def test_a_page_that_changed_is_another_version(home: str) -> None:
    taken = [each for path in ("/page", "/dated") for each in captures([home + path], MemoryArchive(), at=AT)]
    assert len({each.id for each in taken}) == 2


def test_nothing_else_uses_the_network(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "def refuse(event, arguments):\n"
        "    if event == 'socket.getaddrinfo' or event == 'socket.connect' and isinstance(arguments[1], tuple):\n"
        "        raise PermissionError(event)\n"
        "sys.addaudithook(refuse)\n"
        "from crossread.cli import main\n"
        "main(sys.argv[1:])\n"
    )
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", program, "read", str(tmp_path / "page.html"), "-o", str(tmp_path / "out")],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr


def test_the_guide_gives_the_limits_that_hold() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "howto" / "add-an-address.md").read_text(encoding="utf-8")
    limits = Limits()
    for said in (f"{limits.size // 1_000_000} MB", f"{limits.wait:g} seconds", f"{limits.whole / 60:g} minutes", "ten redirects"):
        assert said in guide
    assert limits.redirects == 10
