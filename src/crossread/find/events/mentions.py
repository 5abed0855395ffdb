"""What earlier words stand for: whom a pronoun means, and which authority was named last."""

from msgspec.structs import replace

from crossread.core.records import Span
from crossread.find.events.clauses import Sentence
from crossread.find.events.forms import listed
from crossread.find.events.lexicon import Part, noun_patterns

Topic = tuple[str, bool]  # the words of a subject, and whether it is plural
LOOK_BACK = 8  # sentences; beyond that an agent left unnamed stays unnamed (4 to 60 tried on 330 police articles: F1 within .01)
_SINGULAR = listed("he she him her")
_PLURAL = listed("they them")
_COLLECTIVE = listed("police people men women troops")
_OWNERS = listed("my our your his her its their")
_AUTHORITY = listed(
    "police policeman policemen policewoman policewomen cop constable officer gendarme trooper soldier army military troop "
    "authority security-force paramilitary sheriff detective marshal"
)


def topic_of(text: str, sentence: Sentence, names: dict[Part, str]) -> Topic | None:
    """The subject of the sentence's first full clause, a pronoun by what it stands for."""
    for clause in sentence.clauses:
        if not clause.group.finite or not clause.subject:
            continue
        first, last = clause.subject[0], clause.subject[-1]
        if first.pronoun:
            name = names.get((first.first, first.last))
            return (name, sentence.words.lows[first.first] in _PLURAL) if name else None
        low = sentence.words.lows[first.head]
        if sentence.words.lemmas[first.head] in noun_patterns():
            return None  # "the protest ended. They ...": a happening is not who acts next
        return _words(text, sentence, (first.first, last.last)), len(clause.subject) > 1 or low.endswith(
            "s"
        ) or low in _COLLECTIVE
    return None


def names_behind(text: str, sentence: Sentence, before: Topic | None) -> dict[Part, str]:
    """Whom the personal pronouns among subjects and objects stand for, where they agree in number with the topic before."""
    names: dict[Part, str] = {}
    topic = before
    for clause in sentence.clauses:
        for phrase in (*clause.subject, *clause.object):
            low = sentence.words.lows[phrase.first]
            if phrase.pronoun and topic and (low in _PLURAL or low in _SINGULAR) and topic[1] == (low in _PLURAL):
                names[phrase.first, phrase.last] = topic[0]
        if clause.subject and not clause.subject[0].pronoun and clause.group.finite:
            topic = topic_of(text, replace(sentence, clauses=(clause,)), names) or topic
    return names


def authority_in(text: str, sentence: Sentence) -> Span | None:
    """The last noun phrase of the sentence that names police, soldiers or their like."""
    words = sentence.words
    for chunk in reversed(sentence.chunks):
        phrase = chunk.phrase
        if phrase is None:
            continue
        head = words.lemmas[phrase.head]
        if words.lows[phrase.first] in _OWNERS:  # "our officers": whose, only the speaker knows
            continue
        if head in _AUTHORITY or (
            head in ("force", "personnel") and words.lemmas[phrase.head - 1] in ("security", "police", "armed")
        ):
            start, end = words.starts[phrase.first], words.ends[phrase.last - 1]
            return Span(start, end, text[start:end])
    return None


def _words(text: str, sentence: Sentence, part: Part) -> str:
    return text[sentence.words.starts[part[0]] : sentence.words.ends[part[1] - 1]]
