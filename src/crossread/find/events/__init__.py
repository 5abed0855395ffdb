"""Events: who is said to have done what to whom, where and when, coded by PLOVER and ACLED.

The way of a text: words and their tags (`words`), noun phrases and verb groups (`chunks`), clauses (`clauses`); then the
table of event words (`lexicon`), whether it happened (`status`), who did it to whom (`roles`), and what stands around it
(`context`, `assembly`). A tagger with grammar can take the place of the first three.
"""

import datetime

from crossread.core.records import Event
from crossread.find.events.assembly import made_of
from crossread.find.events.context import Parts
from crossread.find.events.grammar import grammar_of
from crossread.find.events.pairs import Ends, between_pair
from crossread.find.tagged import UNTAGGED, Tagged

__all__ = ["Parts", "events_in", "find_events", "grammar_of"]


def find_events(
    text: str, published: datetime.date | None = None, between: Ends | None = None, *, tagged: Tagged = UNTAGGED
) -> list[Event]:
    """The events that a text speaks of. Roots and modes: PLOVER (2018); sub-events: ACLED codebook (2023).

    `published` dates the text; `between`, two half-open ranges of `text` (either may be None), codes that pair of
    actors alone and gives one event at most. `tagged`: the text as a tagger read it, for its grammar.

    >>> [event] = find_events("Gunmen attacked a convoy near Veltos.")
    >>> event.plover, event.actors[0].text, event.recipients[0].text, event.status
    ('ASSAULT', 'Gunmen', 'a convoy', 'happened')
    """
    return events_in(text, _parts(text, published, tagged), between)


def events_in(text: str, parts: Parts, between: Ends | None = None) -> list[Event]:
    """The same, with the dates, places, figures and quotations of the text already found.

    >>> events_in("The two mayors will meet.", Parts())[0].status
    'planned'
    """
    made = made_of(text, parts)
    return [one.event for one in made] if between is None else between_pair(text, made, between)


def _parts(text: str, published: datetime.date | None, tagged: Tagged) -> Parts:
    from crossread.find.figures import find_figures
    from crossread.find.quotes import find_quotes
    from crossread.find.when import find_dates
    from crossread.find.where import find_places

    return Parts(
        dates=find_dates(text, published),
        places=find_places(text),
        figures=find_figures(text, published),
        quotes=find_quotes(text, tagged=tagged),
        grammar=grammar_of(tagged),
    )
