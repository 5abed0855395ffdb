"""The public finders that read with the tagger, each alone on a text: no case, no files; the tagger loads on first use."""

import datetime

from crossread.adapters.models.lazy import TAGGER
from crossread.core.records import Event, Name, Quote
from crossread.find import events, names, quotes
from crossread.find.events.pairs import Ends
from crossread.find.tagged import Tagged, tagged_by


def find_names(text: str) -> list[Name]:
    """The proper names of a text, in order, none inside another: persons, organisations, groups, places, facilities, other.

    A name is given without title or role. Offsets are code points of `text`.

    >>> [(name.text, name.kind) for name in find_names("On Friday Ms. Ilse Marran met the Harbour Council in Lisbon.")]
    [('Ilse Marran', 'person'), ('Harbour Council', 'organisation'), ('Lisbon', 'place')]
    """
    return names.find_names(text, tagged=_tagged(text))


def find_quotes(text: str) -> list[Quote]:
    """The quotations of a text, in order of their first word: who said what, in whose words, and through whom.

    >>> [(quote.kind, quote.source.text) for quote in find_quotes("“We stay,” said Mr Fenn.")]
    [('direct', 'Mr Fenn')]
    """
    return quotes.find_quotes(text, tagged=_tagged(text))


def find_events(text: str, published: datetime.date | None = None, between: Ends | None = None) -> list[Event]:
    """The events that a text speaks of. Roots and modes: PLOVER (2018); sub-events: ACLED codebook (2023).

    `published` dates the text; `between`, two half-open ranges of `text` (either may be None), codes that pair of
    actors alone and gives one event at most.

    >>> [event] = find_events("Gunmen attacked a convoy near Veltos.")
    >>> event.plover, event.actors[0].text, event.recipients[0].text, event.status
    ('ASSAULT', 'Gunmen', 'a convoy', 'happened')
    """
    return events.find_events(text, published, between, tagged=_tagged(text))


def _tagged(text: str) -> Tagged:
    return tagged_by(TAGGER, text)
