"""From paths and addresses to captures: what lies there is taken as bytes, archived, and given a name and a media type."""

import glob
import os
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import msgspec

from crossread.adapters.fetch import Limits as FetchLimits
from crossread.adapters.fetch import fetch, is_address, page_address
from crossread.core.errors import CrossreadError, Misuse, Unreadable
from crossread.core.failures import failure
from crossread.core.ids import identity, sha256
from crossread.core.records import Capture, Failure
from crossread.core.settings import SETTINGS
from crossread.ports import Archive
from crossread.readers import Container, container_of, media_type_of
from crossread.readers.rows import COLUMNS, ROW, Row, canonical
from crossread.readers.warc import WARC, page_of


class Limits(msgspec.Struct, frozen=True):
    """The largest files that are taken, in bytes: of one report or page, and of a table that holds many."""

    report: int = 50_000_000
    table: int = 1_000_000_000


class _File(msgspec.Struct, frozen=True):
    """A file to take, under the address that its report gets; `error` where it is known already that it cannot be."""

    path: Path
    uri: str
    error: CrossreadError | None = None


class _Page(msgspec.Struct, frozen=True):
    """A page to fetch, under the address that its report gets."""

    uri: str


class _Intake(msgspec.Struct, frozen=True):
    archive: Archive
    columns: Mapping[str, str]
    at: str
    limits: Limits


def captures(
    paths: Sequence[str | Path],
    archive: Archive,
    *,
    columns: Mapping[str, str] | None = None,
    at: str,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Iterator[Capture | Failure]:
    """Archive what lies at paths and addresses; give a capture for each report, or a failure for what cannot be taken.

    A folder is walked in the order of its names, hidden files and cases passed over; a pattern such as `cuttings/**/*.html` is
    resolved here where no file has that very name. An address is the path inside the folder given, or inside the fixed
    part of the pattern; that of a single file is its name. A table (JSON Lines, CSV) is archived whole, and each of its
    rows is a capture of its own: `part_of` names the table, and the address is the row's `uri`, or the table's with
    "#" and the number of the row. `columns` maps our names of columns to the file's: `{"text": "body"}`. What begins
    with http:// or https:// is fetched when its turn comes and kept as a WARC file; a page that is still the same when
    it is fetched again is the same capture. `at`: the time of capture, ISO 8601.

    Raises `Misuse` at once where a path or a column does not exist; all else that goes wrong is a failure in the stream.
    """
    for name in columns or {}:
        if name not in COLUMNS:
            raise Misuse(f"There is no column {name!r} to map to.", f"The columns are: {', '.join(COLUMNS)}.")
    given = list(dict.fromkeys(each for path in paths for each in _given(path)))
    intake = _Intake(archive, columns or {}, at, limits)
    return (record for each in given for record in (_fetched(intake, each) if isinstance(each, _Page) else _taken(intake, each)))


def addresses(paths: Sequence[str | Path]) -> Iterator[str]:
    """The addresses of all that `captures` takes from these paths; rows of a table have the table's, "#" and a number."""
    return (each.uri for path in paths for each in _given(path))


def _given(path: str | Path) -> Iterator[_File | _Page]:
    """The files, or the page, that a person named."""
    if isinstance(path, str) and is_address(path):
        yield _Page(page_address(path))
    else:
        yield from _files(Path(path))


def _files(path: Path) -> Iterator[_File]:
    """The files that a path given by a person stands for, with their addresses."""
    if path.is_dir():
        yield from _walk(path, path)
    elif path.exists() or path.is_symlink():
        yield _File(path, _uri(path, path.parent))
    else:
        matches = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 - a pattern may be absolute
        if not matches:
            raise Misuse(f"There is no file or folder {str(path)!r}.", "Check the spelling, and put patterns in quotation marks.")
        base = _fixed_part(path)
        for match in map(Path, matches):
            inside = match.relative_to(base)
            if not any(_is_case(base / part) for part in (inside, *inside.parents[:-1])):
                yield from _walk(match, base) if match.is_dir() else [_File(match, _uri(match, base))]


def _fixed_part(pattern: Path) -> Path:
    """The folders at the front of a pattern that hold no wildcard."""
    return next(parent for parent in pattern.parents if not glob.has_magic(str(parent)))


def _is_case(folder: Path) -> bool:
    return (folder / SETTINGS).is_file()


def _walk(folder: Path, base: Path) -> Iterator[_File]:
    if _is_case(folder):
        raise Misuse(
            f"{str(folder)!r} is a case and no folder of reports.", "Keep the two apart: name another folder for either."
        )
    found: list[_File] = []

    def refused(error: OSError) -> None:
        path = Path(error.filename)
        found.append(
            _File(path, _uri(path, base), Unreadable(f"The folder cannot be opened: {error.strerror}.", "Check its permissions."))
        )

    for parent, folders, names in os.walk(folder, onerror=refused):
        folders[:] = [name for name in folders if not name.startswith(".") and not _is_case(Path(parent, name))]
        found += (_File(Path(parent, name), _uri(Path(parent, name), base)) for name in names if not name.startswith("."))
    if not found:
        found.append(_File(folder, _uri(folder, base), Unreadable("The folder holds no files.", "Give one that does.")))
    yield from sorted(found, key=lambda file: file.uri)


def _uri(path: Path, base: Path) -> str:
    """A path below a folder as an address that is the same on every machine: forward slashes, composed letters (NFC)."""
    relative = path.relative_to(base).as_posix() if path != base else path.name
    return unicodedata.normalize("NFC", os.fsencode(relative).decode("utf-8", "replace"))


def _fetched(intake: _Intake, page: _Page) -> Iterator[Capture | Failure]:
    try:
        data = fetch(page.uri, intake.at, FetchLimits(size=intake.limits.report))
        body = page_of(data, intake.limits.report).body
        kept = intake.archive.put(data)
    except CrossreadError as error:
        yield failure("capture", page.uri, error)
    else:
        capture = _capture(intake, kept, page.uri, WARC)
        # Every answer differs in its date: what makes it another version of the report is the page in it.
        yield msgspec.structs.replace(capture, id=identity("capture", page.uri, sha256(body)))


def _taken(intake: _Intake, file: _File) -> Iterator[Capture | Failure]:
    try:
        if file.error:
            raise file.error
        container = container_of(file.uri)
        media_type = container.media_type if container else media_type_of(file.uri)
        data = _bytes(file.path, intake.limits.table if container else intake.limits.report)
        kept = intake.archive.put(data)
    except CrossreadError as error:
        yield failure("capture", file.uri, error)
    except OSError as error:
        why = f"The file cannot be opened: {error.strerror or error}."
        yield failure("capture", file.uri, Unreadable(why, f"Check {file.path} and its permissions."))
    else:
        if container:
            yield from _rows(intake, file, container, (kept, data))
        else:
            yield _capture(intake, kept, file.uri, media_type)


def _bytes(path: Path, limit: int) -> bytes:
    """The bytes of a file. Raises `Unreadable` for one that is too large, or is a pipe or device, which might never end."""
    if path.exists() and not path.is_file():
        raise Unreadable("It is not a regular file.", "Give a file or a folder.")
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        size = path.stat().st_size
        raise Unreadable(
            f"The file has {size / 1e6:.1f} MB; up to {limit / 1e6:.1f} MB are taken.",
            f"Nothing is lost: it lies untouched at {path} and was not copied. Split it, or raise the limit.",
        )
    return data


def _rows(intake: _Intake, file: _File, container: Container, whole: tuple[str, bytes]) -> Iterator[Capture | Failure]:
    part_of, data = whole
    records = (_row(intake, row, f"{file.uri}#{row.number}", part_of) for row in container.rows(data))
    empty = True
    try:
        # A table whose column for the text goes by another name is one thing to mend, not as many as it has rows.
        for _, alike in groupby(records, key=lambda record: record.why if isinstance(record, Failure) else record.id):
            empty, first, more = False, next(alike), sum(1 for _ in alike)  # noqa: B031 - the first, then the rest
            if isinstance(first, Failure) and more:
                first = msgspec.structs.replace(first, why=f"{first.why} The same holds for the {more} rows after it.")
            yield first
    except CrossreadError as error:
        yield failure("capture", file.uri, error)
    else:
        if empty:
            yield failure("capture", file.uri, Unreadable("The table holds no rows.", "Check that it was saved in full."))


def _row(intake: _Intake, row: Row, about: str, part_of: str) -> Capture | Failure:
    try:
        if row.problem:
            raise Unreadable(row.problem, "Mend the row and add the file again; the other rows are taken.")
        data, fields = canonical(row.values, intake.columns)
        if len(data) > intake.limits.report:
            raise Unreadable(
                f"The row has {len(data) / 1e6:.1f} MB.", f"It is kept in the archive as part of {part_of}. Split it."
            )
        sha256 = intake.archive.put(data)
    except CrossreadError as error:
        return failure("capture", about, error)
    capture = _capture(intake, sha256, fields.get("uri", about), ROW)
    return msgspec.structs.replace(capture, fields=fields, part_of=part_of)


def _capture(intake: _Intake, sha256: str, uri: str, media_type: str) -> Capture:
    """A capture is its address and its bytes: the same file added again is the same capture."""
    return Capture(id=identity("capture", uri, sha256), sha256=sha256, uri=uri, media_type=media_type, at=intake.at)
