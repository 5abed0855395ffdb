"""Within one report: which fuller name a short form stands for. A form that fits two fuller names stands for itself."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from crossread.core.records import Name
from crossread.find.names.acronyms import introduced
from crossread.find.names.lexicon import fold

Form = tuple[str, ...]
_MOST = 8  # words of a name that are looked at; longer ones stand for themselves


def canonical(names: Sequence[Name], text: str) -> dict[tuple[int, int], str]:
    """The fullest name of each name's bearer in this text, by the name's (start, end).

    Surnames and forenames go to the one full name that holds them ("Marran" to "Ilse Marran"), an acronym to the long form
    that introduces it, a part of an organisation's name to the one longer name around it. Names of other kinds, and forms
    that fit more than one fuller name, stay as written. Pronouns are not looked at.

    >>> from crossread.find.names import find_names
    >>> text = "Ms. Ilse Marran of the Harbour Workers Union (HWU) spoke. The HWU agrees with Marran."
    >>> sorted(set(canonical(find_names(text), text).values()))
    ['Harbour Workers Union', 'Ilse Marran']
    """
    longs = _long_forms(text)
    forms = {name.text: tuple(fold(word) for word in name.text.split()) for name in names}
    persons = _fuller([forms[name.text] for name in names if name.kind == "person"], _person_forms)
    bodies = _fuller([forms[name.text] for name in names if name.kind in ("organisation", "group")], _body_forms)
    written = {forms[name.text]: name.text for name in reversed(names)}
    found: dict[tuple[int, int], str] = {}
    for name in names:
        form = forms[name.text]
        if name.kind == "person":
            form = persons.get(form, form)
        elif name.kind in ("organisation", "group"):
            form = longs.get("".join(form), form)
            form = bodies.get(form, form)
        found[name.start, name.end] = written.get(form, name.text)
    return found


def _long_forms(text: str) -> dict[str, Form]:
    longs: dict[str, Form] = {}
    for acronym in introduced(text):
        form = tuple(fold(word) for word in text[acronym.start : acronym.end].split())
        for start, end in acronym.shorts:
            longs.setdefault(fold(text[start:end]), form)
    return longs


def _person_forms(form: Form) -> set[Form]:
    """The shorter forms of a full name: its surname, its forename, the two, and each tail that a particle opens."""
    shorter = {form[:1], form[-1:], (form[0], form[-1])}
    shorter |= {form[at:] for at in range(1, len(form))}
    return {part for part in shorter if part != form and not (len(part) == 1 and len(part[0]) < 2)}


def _body_forms(form: Form) -> set[Form]:
    """The shorter forms of an organisation: two or more of its words in a row, from its first word or to its last."""
    return {form[:size] for size in range(2, len(form))} | {form[at:] for at in range(1, len(form) - 1)} | {form[:1]}


def _fuller(forms: Sequence[Form], shorter: Callable[[Form], set[Form]]) -> Mapping[Form, Form]:
    """Each short form with the one longest form that it is short for."""
    holders: dict[Form, set[Form]] = defaultdict(set)
    present = set(forms)
    for form in present:
        if 1 < len(form) <= _MOST:
            for part in shorter(form):
                if part in present:
                    holders[part].add(form)
    chosen: dict[Form, Form] = {}
    for part, longer in holders.items():
        longest = max(longer, key=lambda form: (len(form), form))
        if all(form == longest or form in shorter(longest) for form in longer):
            chosen[part] = longest
    return chosen
