"""The tables of event words and cues: well formed, without contradictions, and every verb known to the tagger."""

from crossread.core.records import Verbs
from crossread.find.events.forms import verb_forms
from crossread.find.events.lexicon import EVENT_TYPES, NO_EVENT, noun_patterns, verb_patterns
from crossread.find.events.status import cues


def test_every_root_has_words() -> None:
    roots = {pattern.rule.root for patterns in verb_patterns().values() for pattern in patterns}
    assert roots - {None, NO_EVENT} == set(Verbs.plover)


def test_every_verb_of_the_table_is_one_whose_forms_are_known() -> None:
    lemmas = {form.lemma for form in verb_forms().values()} | {"be", "have", "do"}
    assert sorted(verb for verb in verb_patterns() if verb not in lemmas) == []


def test_no_pattern_stands_under_two_codes() -> None:
    for table in (verb_patterns(), noun_patterns()):
        for patterns in table.values():
            seen: dict[tuple[object, frozenset[str]], str] = {}
            for pattern in patterns:
                key = (pattern.elements, pattern.rule.flags - {"with", "undergo", "agent", "patient"})
                assert seen.setdefault(key, pattern.rule.root) == pattern.rule.root, pattern.written


def test_every_rule_says_why_and_names_a_type_of_acled() -> None:
    for table in (verb_patterns(), noun_patterns()):
        for patterns in table.values():
            for pattern in patterns:
                assert pattern.rule.why
                assert pattern.rule.acled is None or EVENT_TYPES[pattern.rule.acled[1]] == pattern.rule.acled[0]


def test_every_cue_is_a_status_of_the_record() -> None:
    for where in ("above", "noun", "over", "before", "behind"):
        assert set(cues(where).values()) <= set(Verbs.statuses)
        assert cues(where)
