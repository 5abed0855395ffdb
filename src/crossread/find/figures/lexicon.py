"""The closed word classes of figures, and every word's letter.

A word of a clause is one letter, so that the grammar in `measures` can be written as patterns over letters.

    F  a figure                                   K  past or participle of a verb done to people (killed)
    G  its -ing form                              P  its present form
    I  verb that the counted people do (died)     J  what they are (dead, missing)
    N  noun for the deed (massacre)               Y  noun for its tally (toll, deaths)
    T  verb that takes a crowd (drew)             L  verb of loss (lost, claimed)
    Q  phrase for the deed (gunned down)          #  number, figure, total
    a  be                                         h  have, modal
    o  of                                         t  where a tally stands (at, to, reached)
    p  other preposition                          c  and, comma
    +  along with, as well as                     b  bracket, dash
    q  quotation mark                             d  determiner, adverb
    m  including, among                           r  who, which
    n  not                                        s  verb of saying
    e  some other verb                            g  its -ing form
    ;  end of clause                              x  anything else
"""

from crossread.find.figures.deeds import (
    DEEDS,
    DONE_BY,
    DONE_TO,
    LOSS,
    PEOPLE,
    PHRASES_TO,
    STATES,
    TAKES_A_CROWD,
    TALLIES,
    UNITS,
    words,
)

BE = words("remain remains remained is are was were be been being am get gets got getting isn't aren't wasn't weren't")
HAVE = words("has have had having may might could can will would shall should must do does did to")
NOT = words("not never n't")
DETERMINERS = words("""
    the a an all these those this that his her its their our my your another other others additional further both each every
    any also only just even still already later then now again today yesterday tonight reportedly allegedly officially at
    least so nearly almost about some as many more than such what
""")
PREPOSITIONS = words("""
    in on by for from with without within into onto near during after before over under against between through across
    inside outside around along behind beyond upon via toward towards amid because per despite off up down out since until
""")
AND = words("and or nor plus & ,")
TOGETHER = frozenset(("along with", "together with", "as well as", "in addition to", "besides"))
BRACKETS = frozenset("()[]{}-–—‒")
QUOTES = frozenset('"“”„«»‘')
WHO = words("who which whom whose that where")
AMONG = words("including includes included among amongst")
TALLY = words("""
    to at reached reaches reaching exceeded exceeds exceeding topped passed hit totalled totaled as like than surpassed :
""")
CLAUSE = words("while but whereas although though when if because whether unless ; . ? !")
SAYING = words("""
    said say says saying reported reports reporting announced announces told tells stated states claimed claims added adds
    confirmed confirms denied denies counted counts count put puts estimated estimates declared insisted insists
    acknowledged admitted testified calculated wrote writes noted notes warned explained revealed alleged alleges asserted
    maintained recalled argued believes believed recorded documented listed gave gives tallied quoted disclosed indicated
    informed
""")
OTHER_VERBS = words("""
    saw went came made took began broke fought ran left held sent led fell rose threw blew kept met lay sat stood spoke wore
    won built set shot burst drove hid opened watched shut struck beat stole bought sold lives live work works remain
    remains
""")
# Words in -ing that are no verb.
NOT_A_VERB = words("morning evening building nothing something anything meeting wedding string king ceiling wing sing thing")
CARDINAL_NOUNS = words("number figure figures total count tally")

# Counted nouns whose form does not show that they are plural, and singular ones.
PERSON_PLURALS = words("""
    people men women children police personnel troops staff clergy passersby passers-by youth crew cattle folk folks
    clergymen policemen
    policewomen servicemen servicewomen gunmen fishermen firemen businessmen schoolchildren gendarmes mujahideen mujahidin
    fedayeen militia infantry cavalry civilians others clergywomen tribesmen tribespeople townspeople countrymen guardsmen
    crewmen congressmen militiamen infantrymen seamen workmen journalists nuns boys girls kin
""")
PERSON_SINGULARS = words("""
    person man woman child boy girl soldier policeman policewoman officer civilian civil protester protestor demonstrator
    student teacher worker fighter militant rebel guerrilla gunman journalist reporter priest nun villager farmer peasant
    resident prisoner detainee activist driver passenger guard sailor pilot miner doctor nurse lawyer judge mayor candidate
    infant baby teenager youth adult victim suspect bystander passer-by pedestrian worshipper conscript commander general
    colonel captain sergeant corporal lieutenant marine settler refugee migrant aid-worker paramedic firefighter bodyguard
    tourist shopkeeper trader fisherman shepherd preacher monk cleric imam rabbi pastor minister deputy member leader
""")
# Counts of people that do not say what became of them.
UNSORTED = words("casualties casualty victims victim")
# What stands before "of the 40" when the 40 are the whole and not the count.
PARTS = words("half third thirds quarter quarters fifth fifths percent cent one some many most none all majority each part among")
# Things: a deed done to them is not one done to people ("evacuated four villages").
THINGS = words("""
    villages towns houses homes buildings vehicles cars trucks buses schools shops cities districts streets roads hospitals
    tanks weapons cases charges counts incidents attacks times places sites areas neighbourhoods neighborhoods provinces
    regions countries states churches mosques temples shells rounds shots bullets bombs rockets missiles grenades rifles
    guns pistols cartridges sticks votes seats points goals miles ships boats planes aircraft helicopters trains tents
    shelters banks offices stations factories farms fields trees animals sheep cows goats horses dogs chickens cattle
    livestock pigs camels explosions blasts clashes battles demonstrations protests rallies marches strikes sit-ins arrests
    raids operations organisations organizations parties unions companies firms groups units brigades battalions towers
    camps bases posts checkpoints blocks barricades gallons bags boxes documents letters copies pages questions sides fronts
    parts hands
""")
# Quantities that count neither people nor things: the number is left out.
QUANTITIES = words("""
    second seconds minute minutes hour hours day days week weeks weekend weekends month months year years decade decades
    century centuries night nights morning mornings o'clock am pm a.m p.m hrs gmt utc percent % per pc percentage degrees
    degree celsius fahrenheit km kms kilometre kilometres kilometer kilometers metre metres meter meters m cm mm mile miles
    foot feet ft inch inches yard yards acre acres hectare hectares kilo kilos kilogram kilograms kilogramme kilogrammes kg
    gram grams tonne tonnes ton tons pound pounds lb lbs litre litres liter liters gallon gallons barrel barrels dollar
    dollars euro euros cent cents peso pesos rupee rupees rial rials riyal riyals dinar dinars dirham dirhams yen yuan won
    rouble roubles ruble rubles lira franc francs crown crowns krona kronor krone kroner shilling shillings naira rand mark
    marks shekel shekels baht dong zloty forint hryvnia real reais bolivars cordobas colones lempiras quetzales usd eur gbp
    watt watts kw mw megawatts volts mph kph knots caliber calibre millimeter millimeters square cubic squared th st nd rd
    pesetas moment moments times time half third thirds quarter quarters fifth fifths tenth tenths
""")
CURRENCY_SIGNS = "$€£¥₹₽₪₩₦₫฿"
MONTHS = words("""
    january february march april may june july august september october november december jan feb mar apr jun jul aug sep
    sept oct nov dec
""")
# Names that take a number: "Route 9", "Article 5".
NUMBERED = words("""
    route highway road motorway street avenue interstate line lane exit gate platform article articles section sections
    chapter clause paragraph no nos number resolution law decree bill act verse page pages room floor flight boeing airbus
    channel radio fm unit brigade battalion division regiment corps squadron company district ward sector zone area block
    plot camp level grade phase stage round episode season volume issue figure table version apollo type model age aged ages
    protocol convention formula class category catch pier terminal cell
""")
_PRONOUNS_AND_TIMES = words("""
    he she it they we you i him them us of there here yesterday today tomorrow tonight monday tuesday wednesday
    thursday friday
    saturday sunday ago too very later overnight
""")
# Words that end a noun phrase.
FUNCTION_WORDS = (
    BE | HAVE | NOT | PREPOSITIONS | AND | WHO | AMONG | TALLY | CLAUSE | SAYING | OTHER_VERBS | DETERMINERS | _PRONOUNS_AND_TIMES
) - words("other others additional further more many")


def _plain() -> dict[str, tuple[str, str]]:
    rows = {
        "e": OTHER_VERBS, "s": SAYING, "d": DETERMINERS, "p": PREPOSITIONS, "r": WHO, "m": AMONG, "h": HAVE, "t": TALLY, "c": AND,
        "+": TOGETHER, "b": BRACKETS, "q": QUOTES, "n": NOT, "a": BE, ";": CLAUSE, "#": CARDINAL_NOUNS, "o": words("of"),
    }  # fmt: skip
    return {word: (letter, "") for letter, row in rows.items() for word in row}


def _table(letter: str, table: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, str]]:
    return {phrase: (letter, measure) for measure, row in table.items() for phrase in row}


# A word or phrase, its class and the measure that it names. Later rows win: "claimed" is a loss before it is a saying,
# "gunned down" a deed before it is a state.
WORDS: dict[str, tuple[str, str]] = {
    **_plain(),
    **_table("N", DEEDS),
    **_table("Y", TALLIES),
    **_table("I", DONE_BY),
    **_table("J", STATES),
    **{word: (letter, measure) for measure, forms in DONE_TO.items() for letter, row in forms.items() for word in row},
    **dict.fromkeys(TAKES_A_CROWD, ("T", "participants")),
    **dict.fromkeys(LOSS, ("L", "killed")),
    **_table("Q", PHRASES_TO),
}
PEOPLE_MEASURES = {noun: measure for measure, nouns in PEOPLE.items() for noun in nouns}
UNIT_MEASURES = {unit: measure for measure, units in UNITS.items() for unit in units}

# Phrases by their first word, longest first.
PHRASES: dict[str, list[tuple[str, ...]]] = {}
for _phrase in sorted((phrase for phrase in WORDS if " " in phrase), key=lambda phrase: (-len(phrase), phrase)):
    PHRASES.setdefault(_phrase.split()[0], []).append(tuple(_phrase.split()))
