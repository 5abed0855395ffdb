"""report.html: the record as one page, or a site of pages, that a newcomer can read and check, offline, with no script needed.

Everything from outside is escaped, nothing outside a page is ever loaded, and a content security policy with the hashes
of the one style sheet and the one script forbids all else.
"""

import base64
import hashlib
import re
import tempfile
from collections.abc import Collection, Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from crossread.exports.files import whole
from crossread.exports.page import words
from crossread.exports.page.kept import Kept
from crossread.exports.page.marks import plain
from crossread.exports.page.site import Parts, first_page, pages
from crossread.exports.schemas import Row

_OVERRIDES = {0x202D: "⟨U+202D⟩", 0x202E: "⟨U+202E⟩"}  # left-to-right and right-to-left override
_BUFFERED = 200  # pieces of a page that are written at once
_PAGE = re.compile(r"(?:occurrences|figures|quotes|names|places|copies|reports)-\d{3,}\.html")  # what the folder of a site holds


def write(rows: Iterable[Row], folder: Path) -> list[Path]:
    """Write report.html; for more than `limits.MOST` reports it is the first page of a site whose others are in report/."""
    path, inside = folder / "report.html", folder / "report"
    written: set[str] = set()
    with tempfile.TemporaryDirectory(prefix="crossread-") as scratch, Kept(Path(scratch) / "rows.db") as kept:
        kept.take(rows)
        parts = Parts(kept)
        with whole(path) as first:  # it takes its place last, when the pages that it leads to are there
            _render(first, "index.html" if parts.shown.site else "report.html", first_page(parts))
            for name, template, context in pages(parts):
                with whole(inside / name) as unfinished:
                    _render(unfinished, template, context)
                written.add(name)
    _tidy(inside, written)
    return [path, inside] if written else [path]


def _render(path: Path, template: str, context: dict[str, Any]) -> None:
    with path.open("wb") as out:
        stream = _environment().get_template(template).stream(context)
        stream.enable_buffering(_BUFFERED)
        stream.dump(out, encoding="utf-8", errors="replace")


def _tidy(inside: Path, written: Collection[str]) -> None:
    """Take away the pages of an earlier, larger report, and nothing else."""
    if inside.is_dir():
        for old in inside.iterdir():
            if _PAGE.fullmatch(old.name) and old.name not in written:
                old.unlink()
        if not any(inside.iterdir()):
            inside.rmdir()


@cache
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
