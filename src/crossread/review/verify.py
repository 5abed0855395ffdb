"""Is everything still what it was? Every capture and text hashed again, every span held against its text."""

from collections.abc import Iterator

import msgspec

from crossread.core.errors import BadSpan
from crossread.core.ids import identity, sha256
from crossread.core.records import CLAIMS, Capture, Claim, CopyLink, Decision, Report, Text
from crossread.core.spans import check, check_span
from crossread.ports import Archive, Store


class Change(msgspec.Struct, frozen=True):
    """Something that is not what it was: what it is (capture, text, claim, copy), its id, where it came from, and why."""

    what: str
    id: str
    uri: str
    why: str


class Verified(msgspec.Struct, frozen=True):
    """How much was checked, what was changed, and the head: one digest over all that is precious, to be compared by people."""

    captures: int
    texts: int
    spans: int
    head: str
    changes: tuple[Change, ...]


def verify(store: Store, archive: Archive) -> Verified:
    """Check a whole case. Nothing is mended; every change is named."""
    changes = [*_captures(store, archive), *_texts(store, archive)]
    spans = 0
    for change in _spans(store):
        if isinstance(change, Change):
            changes.append(change)
        else:
            spans += change
    captures, texts = store.count("capture"), store.count("text")
    return Verified(captures, texts, spans, _head(store), tuple(changes))


def _captures(store: Store, archive: Archive) -> Iterator[Change]:
    for each in store.rows("capture"):
        if isinstance(each, Capture):
            for digest in filter(None, (each.sha256, each.part_of)):
                if why := _wrong(archive, digest):
                    yield Change("capture", each.id, each.uri, why)


def _texts(store: Store, archive: Archive) -> Iterator[Change]:
    for each in store.rows("text"):
        if isinstance(each, Text):
            if sha256(each.text.encode()) != each.text_sha256:
                yield Change("text", each.id, each.uri, "The text in the record is not the one that was read from the capture.")
            if why := _wrong(archive, each.text_sha256):
                yield Change("text", each.id, each.uri, why)


def _wrong(archive: Archive, digest: str) -> str | None:
    if not archive.has(digest):
        return f"The archive has lost {digest}."
    found = sha256(archive.get(digest))
    return None if found == digest else f"The archive's {digest} was changed: its bytes now hash to {found}."


def _spans(store: Store) -> Iterator[int | Change]:
    """How many spans of each claim and copy quote their text, or what was changed."""
    for table in CLAIMS:
        text, report = "", None
        for each in store.rows(table):
            if isinstance(each, Claim):
                if each.report != report:  # claims come report by report
                    report, text = each.report, _text(store, each.report)
                try:
                    check(text, (each.value,))
                    yield 1
                except BadSpan as error:
                    yield Change("claim", each.id, each.report, error.problem)
    for each in store.rows("copy"):
        if isinstance(each, CopyLink):
            try:
                for report, span in (each.left, each.right):
                    check_span(_text(store, report), span, "copy")
                yield 2
            except BadSpan as error:
                yield Change("copy", each.id, each.left[0], error.problem)


def _text(store: Store, report: str) -> str:
    found = store.get("text", report)
    return found.text if isinstance(found, Text | Report) else ""


def _head(store: Store) -> str:
    """One digest over captures, texts and decisions, in order of their ids."""
    digests = [(each.id, each.sha256) for each in store.rows("capture") if isinstance(each, Capture)]
    digests += [(each.id, each.text_sha256) for each in store.rows("text") if isinstance(each, Text)]
    digests += [(each.id, each.verdict + each.at + each.by) for each in store.rows("decision") if isinstance(each, Decision)]
    return identity(*(part for digest in sorted(digests) for part in digest))
