"""report.html: the record as one page that a newcomer can read and check, offline, with no script needed.

Everything from outside is escaped, nothing outside the file is ever loaded, and a content security policy with the hashes
of the one style sheet and the one script forbids all else.
"""

import base64
import hashlib
import tempfile
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from crossread.exports.files import whole
from crossread.exports.page import registers, words
from crossread.exports.page.copies import Copies
from crossread.exports.page.evidence import Witness
from crossread.exports.page.kept import Kept
from crossread.exports.page.marks import plain
from crossread.exports.page.occurrences import Cards
from crossread.exports.page.overview import failures, overview, timeline
from crossread.exports.page.quotes import Quotes
from crossread.exports.page.reports import Reports
from crossread.exports.page.shown import Shown
from crossread.exports.schemas import Row

REPORTS = 2000  # reports that one page shows; a browser opens more than these too slowly
_OVERRIDES = {0x202D: "⟨U+202D⟩", 0x202E: "⟨U+202E⟩"}  # left-to-right and right-to-left override
_BUFFERED = 200  # pieces of the page that are written at once


def write(rows: Iterable[Row], folder: Path) -> list[Path]:
    """Write report.html. Of more than `REPORTS` reports the largest occurrences are shown, and the rest is counted."""
    path = folder / "report.html"
    with tempfile.TemporaryDirectory(prefix="crossread-") as scratch, Kept(Path(scratch) / "rows.db") as kept:
        kept.take(rows)
        with whole(path) as unfinished, unfinished.open("wb") as out:
            stream = _environment().get_template("report.html").stream(_parts(kept))
            stream.enable_buffering(_BUFFERED)
            stream.dump(out, encoding="utf-8", errors="replace")
    return [path]


def _parts(kept: Kept) -> dict[str, Any]:
    """What the template shows. Its larger parts are read while it is written, from top to bottom."""
    left_out = kept.show(REPORTS)
    shown = Shown(kept)
    witness = Witness(kept, shown)
    cards = Cards(kept, shown, witness)
    axis, moments = timeline(kept, cards)
    return {
        "overview": overview(kept, shown, left_out),
        "shown": shown,
        "cards": cards,
        "axis": axis,
        "moments": moments,
        "quotes": Quotes(kept, shown, witness),
        "figures": list(registers.figures(kept, witness, cards)),
        "entities": registers.entities(kept, shown),
        "places": registers.Places(kept, shown),
        "copies": Copies(kept, shown),
        "rulings": list(registers.rulings(kept, shown)),
        "failures": failures(kept, shown),
        "reports": Reports(kept, shown, cards),
    }


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("crossread.exports"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    style, script = (_asset(name) for name in ("page.css", "page.js"))
    environment.globals |= {"style": Markup(style), "script": Markup(script), "words": words}  # noqa: S704  # ours
    environment.globals |= {"style_hash": _hash(style), "script_hash": _hash(script), "plural": words.plural}
    environment.filters["isolated"] = _isolated
    return environment


def _finalize(value: object) -> object:
    """NUL cannot be written in HTML; it is shown as the replacement character."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _isolated(value: str) -> Markup:
    """Words from outside, so that their direction of writing does not spill over; what would turn it is shown by its code."""
    return Markup("<bdi>{}</bdi>").format(plain(value.translate(_OVERRIDES)))


def _asset(name: str) -> str:
    return (resources.files("crossread.exports") / "templates" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
