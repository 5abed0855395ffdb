"""Words gathered into noun phrases and verb groups, from left to right."""

import msgspec

from crossread.find.events.forms import listed
from crossread.find.events.words import Words

_TITLES = listed("mr mrs ms dr prof gen col lt maj capt sen rep gov rev st sgt adm no u.s u.n")
_INTRANSITIVE = listed(
    "march protest demonstrate rally gather go come arrive clash meet die fall rise talk speak happen occur agree resign "
    "retreat riot surrender withdraw explode strike travel begin continue say become remain seem appear"
)
_PASSIVE_BARE = listed(
    "kill arrest detain injure wound hurt jail shoot sentence execute kidnap abduct behead release bomb destroy torch "
    "evacuate hospitalise hospitalize displace feed charge book murder assassinate suspend"
)


class Phrase(msgspec.Struct, frozen=True):
    """A noun phrase: words `first` to `last` (excluded), its head word, and whether it is a pronoun."""

    first: int
    last: int
    head: int
    pronoun: bool = False


class Group(msgspec.Struct, frozen=True):
    """A verb group: "had not been arrested". `form`: finite, infinitive, gerund or participle; `main`: the index of its verb.

    `auxiliaries` holds modals and forms of be, have, do in lower case; `adverbs` what stands among them.
    """

    first: int
    last: int
    main: int
    lemma: str
    form: str
    passive: bool
    negative: bool
    auxiliaries: tuple[str, ...]
    adverbs: tuple[str, ...]
    running: bool

    @property
    def finite(self) -> bool:
        """Whether it can be the verb of a clause of its own."""
        return self.form == "finite"


class Chunk(msgspec.Struct, frozen=True):
    """`kind`: n noun phrase, v verb group, or the tag of a single word (P C S K W and marks); `at`: its first word."""

    kind: str
    at: int
    phrase: Phrase | None = None
    group: Group | None = None


def chunks_of(words: Words) -> list[Chunk]:
    """The chunks of a stretch of words; adverbs, words of time and quotation marks are left out."""
    found: list[Chunk] = []
    i, size = 0, len(words.tags)
    while i < size:
        tag = words.tags[i]
        if tag in "ND#IZ":
            phrase = _phrase(words, i)
            found.append(Chunk("n", i, phrase=phrase))
            i = phrase.last
        elif tag in "VEGMBHOT":
            group = _group(words, i, found)
            found.append(Chunk("v", i, group=group))
            i = group.last
        elif tag in 'RLYʼ"':
            i += 1
        else:
            found.append(Chunk(tag, i))
            i += 1
    return found


def _phrase(words: Words, first: int) -> Phrase:
    """The noun phrase that begins at `first`, with what "of" adds to it."""
    last, head = _core(words, first)
    tags, lows = words.tags, words.lows
    pronoun = last == first + 1 and tags[first] == "I"
    while last + 1 < len(tags) and lows[last] == "of" and tags[last + 1] in 'ND#"I':
        start = last + 1 if tags[last + 1] != '"' else last + 2
        if start >= len(tags) or tags[start] not in "ND#I":
            break
        last, _ = _core(words, start)
    return Phrase(first, last, head, pronoun)


def _core(words: Words, first: int) -> tuple[int, int]:
    """(end, head) of a noun phrase without what "of" adds."""
    tags, lows, size = words.tags, words.lows, len(words.tags)
    i, head = first, first
    if tags[first] == "I":
        return first + 1, first
    while i < size:
        tag, after = tags[i], tags[i + 1] if i + 1 < size else "."
        if tag == "N" or tag == "#":
            head = i
        elif tag == "D":
            if i > first and tags[i - 1] not in "D#Z":
                break
        elif tag == "Z":
            if i == first or after not in 'ND#YGE"R':
                return i + 1, head
        elif tag in "EG":
            if i == first or tags[i - 1] not in "DZ" or after != "N":
                break
        elif tag == "R":
            if i == first or tags[i - 1] not in "DZ#" or after not in "NE#":
                break
        elif tag == "Y":
            if i == first or tags[i - 1] not in "DZ" or after != "N":
                break
        elif tag == "(":
            close = tags.find(")", i, i + 8)
            if close < 0 or any(t in "VMBHOEK,." for t in tags[i:close]):
                break
            i = close
        elif tag == "/" or tag == '"':
            if i == first or after not in 'N#"' or (tag == '"' and tags[i - 1] not in 'DN#Z"'):
                break
        elif not (tag == "." and after == "N" and (lows[i - 1] in _TITLES or len(lows[i - 1]) == 1)):
            break
        i += 1
    while i - 1 > first and tags[i - 1] in '"':
        i -= 1
    return max(i, first + 1), head


def _group(words: Words, first: int, before: list[Chunk]) -> Group:
    """The verb group that begins at `first`."""
    tags, lows, size = words.tags, words.lows, len(words.tags)
    auxiliaries: list[str] = []
    adverbs: list[str] = []
    i, main, kinds = first, first, ""
    while i < size:
        tag = tags[i]
        if tag in "MBHOT":
            if kinds and kinds[-1] in "VEG":
                break
            kinds += tag
            auxiliaries.append(lows[i])
            main = i
        elif tag in "VEG":
            if kinds and kinds[-1] in "VEG":
                break
            kinds += tag
            main = i
            i += 1
            break
        elif tag in "RLY" and i + 1 < size:
            adverbs.append(lows[i])
        elif not (tag == '"' and kinds and i + 1 < size and tags[i + 1] in "VEG"):
            break
        i += 1
    last = main + 1
    adverbs = [word for k, word in enumerate(lows[first:last]) if tags[first + k] in "RLY"]
    adverbs += _near(words, first, last)
    negative = any(tags[k] == "L" or lows[k] in ("cannot",) or lows[k].endswith("n't") for k in range(first, last))
    verb = tags[main] in "VEG"
    lemma = words.lemmas[main] if verb else ("be" if tags[main] == "B" else "have" if tags[main] == "H" else "do")
    passive = _is_passive(words, kinds, lemma, main, before)
    running = kinds.endswith("G") and "B" in kinds
    return Group(first, last, main, lemma, _form(kinds, passive), passive, negative, tuple(auxiliaries), tuple(adverbs), running)


def _near(words: Words, first: int, last: int) -> list[str]:
    """Adverbs right before and right after a group."""
    found = []
    at = first - 1
    while at >= 0 and words.tags[at] in "RL":
        found.append(words.lows[at])
        at -= 1
    if last < len(words.tags) and words.tags[last] in "RL":
        found.append(words.lows[last])
    return found


def _form(kinds: str, passive: bool) -> str:
    if kinds.startswith("T"):
        return "infinitive"
    if kinds == "G" or (kinds[0] in "BH" and kinds.endswith("G") and False):
        return "gerund"
    if kinds == "E" and passive:
        return "participle"
    return "finite"


def _is_passive(words: Words, kinds: str, lemma: str, main: int, before: list[Chunk]) -> bool:
    """Whether an -ed form is passive: after "be", before "by", or bare where the clause has its verb elsewhere."""
    if not kinds.endswith("E"):
        return False
    if "B" in kinds:
        return lemma not in _INTRANSITIVE or lemma in ("strike", "meet", "agree")
    if "H" in kinds or "M" in kinds or "T" in kinds:
        return False
    tags, lows, after = words.tags, words.lows, main + 1
    following = lows[after] if after < len(lows) else "."
    if following == "by":
        return True
    if lemma in _INTRANSITIVE:
        return False
    object_next = after < len(tags) and (tags[after] in 'D#NI"' or (tags[after] == "R" and tags[after + 1 : after + 2] in "D#"))
    if not before or before[-1].kind != "n":
        return bool(before) and before[-1].kind in ",S" and not object_next
    if object_next:
        return False
    if lemma in _PASSIVE_BARE:
        return True
    earlier = len(before) > 1 and _has_verb_since_break(before)
    return earlier or _verb_ahead(tags, after)


def _has_verb_since_break(before: list[Chunk]) -> bool:
    for chunk in reversed(before):
        if chunk.kind in ".;:SKWC,":
            return False
        if chunk.group is not None and chunk.group.finite:
            return True
    return False


def _verb_ahead(tags: str, at: int) -> bool:
    for j in range(at, min(len(tags), at + 20)):
        if tags[j] in ".;:,SKWC":
            return False
        if tags[j] in "MBHO" or (tags[j] == "E" and tags[j - 1] not in "DP"):
            return True
    return False
