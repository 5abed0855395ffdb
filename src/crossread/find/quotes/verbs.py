"""The table of cue verbs: which words say that somebody said, wrote, thought or intended something.

A verb's *frames* tell what may follow or precede it:

    v  voice: takes verbatim speech, may stand after it, and may come before its subject ("…,” said the mayor)
    c  a clause, with or without "that"
    t  a clause with "that", or words in marks, and nothing else ("maintained that")
    i  an infinitive ("vowed to stay")
    o  a noun phrase ("praised the truce")
    k  the same, if a clause or words in marks are in it: the verb alone is an act or a state ("backed the truce", "saw a bus")
    a  somebody addressed first ("told reporters that")

`particles` must follow for the verb to be a cue; where the tuple holds "" they may also be missing. `manner` is that of
`Quote.manner`. The verbs are those of English reporting at large; the frames follow their use in the train split of
PolNeAR, where a verb stays in the table if at least about half of its uses attribute something.
"""

import msgspec

from crossread.find.quotes.words import table


class Cue(msgspec.Struct, frozen=True):
    """One verb: its lemma, frames, manner and particles."""

    lemma: str
    frames: str
    manner: str
    particles: tuple[str, ...] = ()


_TABLE: tuple[tuple[str, str, str], ...] = (
    # frames, manner, verbs
    (
        "vc",
        "said",
        "say add note explain argue insist state declare announce acknowledge concede confirm assert reiterate "
        "emphasize emphasise underline underscore remark observe comment respond retort counter recount joke quip lament suggest "
        "conclude reveal disclose boast testify affirm stress claim allege contend admit recall repeat report predict proclaim "
        "interject exclaim opine reason speculate surmise theorize muse posit attest complain caution reply rejoin confess",
    ),
    ("vt", "said", "answer continue whisper mutter murmur shout yell cry scream shriek gasp groan chuckle sigh"),
    ("vci", "said", "swear vow pledge promise agree propose recommend demand threaten"),
    ("vcai", "said", "ask urge warn beg implore instruct advise"),
    ("vtai", "said", "order command"),
    ("vcai", "said", "tell"),
    ("ca", "said", "inform assure remind notify advise persuade convince"),
    ("ai", "said", "encourage pressure"),
    ("vck", "wrote", "write"),
    ("vco", "wrote", "tweet post blog email"),
    ("o", "wrote", "retweet"),
    (
        "co",
        "said",
        "deny mention indicate signal imply hint estimate project determine cite quote describe echo voice "
        "express outline detail discuss invoke reference highlight deem label dub brand portray characterize "
        "characterise declare pronounce rate question",
    ),
    ("ck", "said", "call name identify list"),
    (
        "o",
        "said",
        "criticize criticise praise condemn denounce blame accuse slam blast mock ridicule dismiss reject oppose "
        "support endorse back defend challenge favor favour embrace "
        "applaud hail assail lambaste deride decry bash chide rebuke scold thank "
        "congratulate request advocate tout applaud salute repudiate disavow rebut dispute "
        "contradict commend laud belittle disparage lampoon berate castigate excoriate pan skewer trash insult taunt "
        "disparage attribute liken compare tease recite",
    ),
    (
        "k",
        "said",
        "attack welcome refute condone",
    ),
    (
        "c",
        "thought",
        "think believe realise realize suspect assume guess imagine wonder understand doubt feel wish expect reckon",
    ),
    ("ck", "thought", "know fear remember forget learn"),
    ("co", "thought", "consider view regard prefer trust"),
    ("ck", "thought", "find"),
    ("t", "thought", "see"),
    ("cki", "intended", "hope decide want"),
    ("ti", "intended", "plan intend"),
    ("i", "intended", "refuse decline offer"),
    ("k", "said", "show"),
    ("vt", "said", "maintain read begin"),
    ("t", "said", "count charge prove establish stipulate certify rule hold recognise recognize"),
    ("ck", "said", "forecast foresee bemoan"),
)

_PARTICLES: tuple[tuple[str, str, str, str], ...] = (
    # verb, particles that make it a cue, frames, manner
    ("call", "for on upon", "oai", "said"),
    ("point", "to out", "vco", "said"),
    ("refer", "to", "o", "said"),
    ("talk", "about of", "o", "said"),
    ("speak", "about of out", "o", "said"),
    ("respond", "to", "o", "said"),
    ("complain", "about of", "co", "said"),
    ("warn", "of about against", "o", "said"),
    ("hint", "at", "o", "said"),
    ("joke", "about", "co", "said"),
    ("boast", "of about", "o", "said"),
    ("worry", "about", "co", "thought"),
    ("lash", "out", "o", "said"),
    ("rule", "out", "o", "said"),
    ("admit", "to", "o", "said"),
    ("rail", "against", "o", "said"),
    ("insist", "on", "o", "said"),
    ("object", "to", "o", "said"),
    ("think", "of about", "o", "thought"),
    ("apologize", "for", "o", "said"),
    ("apologise", "for", "o", "said"),
    ("push", "for back", "o", "said"),
    ("look", "forward", "o", "thought"),
    ("ask", "for about", "o", "said"),
    ("agree", "with", "o", "said"),
    ("disagree", "with", "o", "said"),
    ("plead", "for guilty", "o", "said"),
    ("hope", "for", "o", "thought"),
    ("elaborate", "on", "o", "said"),
    ("allude", "to", "o", "said"),
    ("lay", "out", "o", "said"),
    ("comment", "on", "o", "said"),
    ("testify", "to about", "o", "said"),
    ("muse", "about", "o", "said"),
    ("wonder", "about", "o", "thought"),
    ("decide", "on against", "o", "intended"),
    ("dream", "of", "o", "thought"),
    ("focus", "on", "o", "said"),
    ("learn", "of", "o", "thought"),
    ("know", "of about", "o", "thought"),
)

_PAST = {  # verbs whose past and participle are not in -ed
    "say": "said said",
    "tell": "told told",
    "write": "wrote written",
    "think": "thought thought",
    "know": "knew known",
    "understand": "understood understood",
    "feel": "felt felt",
    "swear": "swore sworn",
    "find": "found found",
    "see": "saw seen",
    "forget": "forgot forgotten",
    "seek": "sought sought",
    "speak": "spoke spoken",
    "lay": "laid laid",
    "begin": "began begun",
    "read": "read read",
    "show": "showed shown",
    "prove": "proved proven",
    "hold": "held held",
    "forecast": "forecast forecast",
    "foresee": "foresaw foreseen",
}
_DOUBLED = table("pan dub plan ban slam quip admit refer rebut concur prefer beg")
_STEMS_IN_L = {"signal": "signalled signaled signalling signaling", "label": "labelled labeled labelling labeling"}


class Form(msgspec.Struct, frozen=True):
    """A form of a cue verb. `tense`: base, s, past (also where the participle is the same), participle or ing."""

    tense: str
    cue: Cue
    particled: tuple[Cue, ...] = ()


def _inflected(lemma: str) -> list[tuple[str, str]]:
    stem = lemma
    if stem.endswith("e"):
        s, past, ing = stem + "s", stem + "d", (stem if stem.endswith("ee") else stem[:-1]) + "ing"
    elif stem.endswith("y") and stem[-2] not in "aeiou":
        s, past, ing = stem[:-1] + "ies", stem[:-1] + "ied", stem + "ing"
    else:
        doubled = stem + stem[-1] if stem in _DOUBLED else stem
        s = stem + ("es" if stem.endswith(("s", "sh", "ch", "x", "z")) else "s")
        past, ing = doubled + "ed", doubled + "ing"
    forms = [(stem, "base"), (s, "s"), (ing, "ing")]
    if lemma in _PAST:
        simple, participle = _PAST[lemma].split()
        forms += [(simple, "past")] + [(participle, "participle")] * (participle != simple)
    elif lemma in _STEMS_IN_L:
        first, second, third, fourth = _STEMS_IN_L[lemma].split()
        forms += [(first, "past"), (second, "past"), (third, "ing"), (fourth, "ing")]
    else:
        forms.append((past, "past"))
    return forms


def _forms() -> dict[str, Form]:
    plain: dict[str, Cue] = {}
    for frames, manner, lemmas in _TABLE:
        for lemma in lemmas.split():
            before = plain.get(lemma)
            plain[lemma] = Cue(
                lemma, "".join(sorted(set(frames + (before.frames if before else "")))), before.manner if before else manner
            )
    particled: dict[str, list[Cue]] = {}
    for lemma, particles, frames, manner in _PARTICLES:
        particled.setdefault(lemma, []).append(Cue(lemma, frames, manner, tuple(particles.split())))
    forms: dict[str, Form] = {}
    for lemma in [*plain, *(name for name in particled if name not in plain)]:
        cue = plain.get(lemma, Cue(lemma, "", "said"))
        for form, tense in _inflected(lemma):
            forms.setdefault(form, Form(tense, cue, tuple(particled.get(lemma, ()))))
    return forms


FORMS: dict[str, Form] = _forms()
"""Every form of every cue verb, lower case."""
