"""What a check of a whole case sees, with the store and archive that keep everything in memory."""

from msgspec.structs import replace

from crossread.adapters.archives.memory import MemoryArchive
from crossread.adapters.stores.memory import MemoryStore
from crossread.core.ids import identity, sha256
from crossread.core.records import Anchor, AnyRecord, Capture, Decision, Figure, Report, Span, Text, claim_of
from crossread.review.verify import verify

WORDS = "Two ferries met off Brennholm."
FIGURE = Figure(start=0, end=11, text="Two ferries", low=2, high=2, of=Span(20, 29, "Brennholm"))
ID = identity("r")


class Counting(MemoryArchive):
    """Notes what is fetched from it."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []

    def get(self, sha256: str) -> bytes:
        self.fetched.append(sha256)
        return super().get(sha256)


def case() -> tuple[MemoryStore, Counting]:
    """A table of three rows, one of them read and ruled on."""
    archive, store = Counting(), MemoryStore()
    table, row = archive.put(b"a table"), archive.put(WORDS.encode())
    captures = [
        Capture(id=identity(str(number)), sha256=row, uri=f"t.csv#{number}", media_type="", at="", part_of=table)
        for number in range(3)
    ]
    text = Text(
        id=ID, capture=captures[0].id, uri="", sha256=row, text=WORDS, text_sha256=sha256(WORDS.encode()), reader="", version="1"
    )
    report = Report(id=ID, sha256=row, uri="", title=None, outlet=None, text=WORDS)
    ruling = Decision(
        id=identity("d"), anchor=Anchor(ID, "figure", (FIGURE.span,)), verdict="correct", value=FIGURE, by="Noor", at="2020"
    )
    store.put([*captures, text, report, claim_of(report, FIGURE), ruling])
    return store, archive


def test_a_sound_case_has_no_changes_and_every_span_is_counted() -> None:
    store, archive = case()
    found = verify(store, archive)
    assert (found.captures, found.texts, found.spans, found.changes) == (3, 1, 2, ())


def test_a_table_is_hashed_once_and_not_for_each_of_its_rows() -> None:
    store, archive = case()
    verify(store, archive)
    assert archive.fetched.count(sha256(b"a table")) == 1


def test_a_report_whose_text_is_another_is_named() -> None:
    store, archive = case()
    (report,) = store.rows("report")
    store.put([replace(report, text="Two ferries met off Selby.")])
    (change,) = verify(store, archive).changes
    assert (change.what, change.id) == ("report", ID)


def test_the_head_is_over_every_field_of_what_is_precious() -> None:
    store, archive = case()
    heads = {verify(store, archive).head}
    for table, field in (("decision", "why"), ("capture", "uri"), ("text", "title")):
        first: AnyRecord = next(iter(store.rows(table)))
        store.put([replace(first, **{field: "another"})])
        heads.add(verify(store, archive).head)
    assert len(heads) == 4
