"""Closed classes of English words that the quotation grammar needs, each with the reason it is there."""


def table(words: str) -> frozenset[str]:
    """The words of a list written with spaces between them."""
    return frozenset(words.split())


# Begin a noun phrase.
DETERMINERS = table(
    "the a an this that these those his her its their our my your some any no each every another both all many most several "
    "few one two three four five six seven eight nine ten other such more what"
)
POSSESSIVES = table("his her its their our my your whose")
# Stand alone as a subject.
SUBJECT_PRONOUNS = table(
    "he she they it we i you who which others some many most few both one nobody everyone everybody someone anyone"
)
PERSONAL = table("he she they it we i you")
OBJECT_PRONOUNS = table("him her them it us me you himself herself themselves itself myself yourself")
# Precede a verb within its group.
BE = table("is are was were be been being am ’s 's isn’t aren’t wasn’t weren’t isn't aren't wasn't weren't")
HAVE = table("has have had having hasn’t haven’t hadn’t hasn't haven't hadn't")
MODALS = table(
    "will would can could may might must shall should do does did don’t doesn’t didn’t won’t wouldn’t can’t couldn’t "
    "shouldn’t don't doesn't didn't won't wouldn't can't couldn't shouldn't cannot"
)
AUXILIARIES = BE | HAVE | MODALS
NEGATIONS = table("not never no longer neither nor")
ADVERBS = table(
    "also even still only just now then later again ever already always often once soon further recently reportedly earlier "
    "merely simply however meanwhile instead first twice too almost nearly rather actually yesterday today long yet so far "
    "openly perhaps"
)
# Words in -ly that are no adverbs.
NOT_ADVERBS = table(
    "family only daily weekly monthly reply supply ally rally bully assembly italy july monopoly anomaly early likely "
    "friendly elderly deadly homily apply imply rely comply multiply tally lily fly assembly"
)
# Open a clause of their own: a subject does not reach across them, and a content begun after one stays there.
SUBORDINATORS = table(
    "that because although though if unless until till while when whenever where whereas whether since before after as once "
    "than why how"
)
CONJUNCTIONS = table("and or but nor yet so")
RELATIVES = table("who whom whose which where when")
PREPOSITIONS = table(
    "of in on at by for from to with without within against between among about under over during through throughout into "
    "onto near after before since until despite amid among across toward towards around behind beyond via upon off outside "
    "inside above below along beside besides beneath like unlike per because"
)
# After a verb of speech: where, when and to whom it was said. PolNeAR counts these words as part of the cue.
ADJUNCT_HEADS = table(
    "in on at during to after before from via through by while following early late last this earlier yesterday today tonight of "
    "outside inside near"
)
DAYS = table("monday tuesday wednesday thursday friday saturday sunday yesterday today tonight")
TIME_HEADS = DAYS | table("last this earlier late early later")
TIME_NOUNS = DAYS | table(
    "week month year morning afternoon evening night day january february march april may june july august september "
    "october november december"
)
# Common verbs that are not cues, in the forms that end a noun phrase when one looks leftwards for a subject.
VERBS = AUXILIARIES | table(
    "went came took made got gave ran led fell rose won lost met held left kept began broke brought built bought caught "
    "chose cut drew drove ate fought flew forgot grew heard hit hurt laid paid rode sat sold sent set shot shut sang sank "
    "slept spent stood stole struck swore taught tore threw woke wore became seemed goes comes takes makes gets gives runs "
    "leads falls rises wins loses meets holds leaves keeps begins breaks brings builds buys becomes seems remains includes "
    "appears follows sits stands sends stays starts stops turns tries uses wants needs lives lies go come take make get "
    "give meet become remain seem include keep bring leave lay hide hid bore sped bound swept spread withdrew understood "
    "thought knew saw spoke wrote said told found felt put says say"
)
# Words in -ed or -ing that are not verbs where they stand.
NOT_VERBS = table(
    "hundred red united bed need indeed seed speed sacred naked wicked armed unnamed limited alleged elected appointed "
    "retired exiled registered so-called wounded injured detained displaced unidentified named related jailed unspecified "
    "aged morning evening king thing something anything nothing everything building meeting being during spring string wing "
    "ring including according leading ruling acting sitting opposing housing banking mining sterling"
)
SENTENCE_END = table(". ? ! …")
DASHES = table("— – -")
LABELS = table(
    "live breaking update updates updated watch video videos photo photos picture pictures opinion analysis exclusive "
    "explainer review factbox timeline listen read more note related interview editorial column comment profile source "
    "sources credit image transcript correction q a from to on subject re date posted published share tags topics line"
)
"""Stand before a colon and name nobody: "Live: ..."."""
# Nouns in -s that are no plural, so that a verb's base form cannot follow them as their verb.
SINGULAR_IN_S = table(
    "news press politics congress its his this was has is does as us business process crisis analysis campus christmas"
)
QUOTE = "“”"
"""Stands for a whole marked string among the words of a line."""


def adverb(word: str) -> bool:
    """Whether a lower-case word can stand inside a verb group."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in NOT_ADVERBS)


def verbish(word: str) -> bool:
    """Whether a lower-case word reads as a verb form when nothing else is known of it."""
    return word in VERBS or (len(word) > 4 and word.endswith("ed") and word not in NOT_VERBS)
