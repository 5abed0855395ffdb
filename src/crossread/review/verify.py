"""Is everything still what it was? Every capture and text hashed again, every span held against its text."""

import hashlib
from collections.abc import Iterator
from functools import cache

import msgspec

from crossread.core.errors import BadSpan
from crossread.core.ids import fingerprint, sha256
from crossread.core.records import CLAIMS, PRECIOUS, Capture, Claim, CopyLink, Report, Text, encoded, spans_of
from crossread.core.spans import check, check_span
from crossread.ports import Archive, Store


class Change(msgspec.Struct, frozen=True):
    """Something that is not what it was: what it is (capture, text, report, claim, copy), its id, its origin, and why."""

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
    changes = [*_captures(store, archive), *_texts(store, archive), *_reports(store)]
    spans = 0
    for change in _spans(store):
        if isinstance(change, Change):
            changes.append(change)
        else:
            spans += change
    captures, texts = store.count("capture"), store.count("text")
    return Verified(captures, texts, spans, _head(store), tuple(changes))


def _captures(store: Store, archive: Archive) -> Iterator[Change]:
    @cache  # a table is hashed once, and not for each of its rows
    def wrong_table(digest: str) -> str | None:
        return _wrong(archive, digest)

    for each in store.rows("capture"):
        if isinstance(each, Capture):
            for why in (_wrong(archive, each.sha256), wrong_table(each.part_of) if each.part_of else None):
                if why:
                    yield Change("capture", each.id, each.uri, why)


def _texts(store: Store, archive: Archive) -> Iterator[Change]:
    for each in store.rows("text"):
        if isinstance(each, Text):
            if sha256(each.text.encode()) != each.text_sha256:
                yield Change("text", each.id, each.uri, "The text in the record is not the one that was read from the capture.")
            if why := _wrong(archive, each.text_sha256):
                yield Change("text", each.id, each.uri, why)


def _reports(store: Store) -> Iterator[Change]:
    """Reports whose text is not the one that was read, against which claims are checked."""
    for each in store.rows("report"):
        if isinstance(each, Report) and _text(store, each.id) != each.text:
            yield Change("report", each.id, each.uri, "Its text is not the one that was read from the capture.")


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
                    yield sum(1 for _ in spans_of(each.value))
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
    return found.text if isinstance(found, Text) else ""


def _head(store: Store) -> str:
    """One digest over every field of captures, texts and decisions, in the one order."""
    head = hashlib.sha256()
    for table in PRECIOUS:
        for each in store.rows(table):
            head.update(fingerprint(encoded(each)))
    return head.hexdigest()[:32]
