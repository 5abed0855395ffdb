"""Word lists of place recognition: which words beside a name tell a place from a person, an office or a firm.

Given names, forms of address and common words are those of `crossread.find.names`; here stand the ones that only places need.
"""

from functools import cache

from crossread.find.names.lexicon import lexicon


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Local offices: "Lisbon police" acts at the place, and the place is named for where they are.
SERVICES = _set(
    "police sheriff fire council court courts courthouse jail school schools mayor residents resident district city county "
    "town hall prosecutor prosecutors magistrate commissioners commissioner commission supervisors officials authorities "
    "hospital library department emergency township coroner planning municipal metropolitan public animal "
    "area native man woman teenager boy girl couple family home house office offices headquarters"
)
# Institutions that merely bear a place's name: "Bank of Lisbon", "Lisbon Times" are no places.
INSTITUTIONS = _set(
    "bank times post herald news tribune journal gazette daily press university college institute academy airlines airways "
    "football fc united rovers bears tigers lions eagles hawks group inc ltd corp company co association society foundation "
    "fund trust league club team orchestra symphony museum gallery party union federation championship cup open games award "
    "prize act agreement treaty accord accords conference summit declaration protocol convention forum festival marathon "
    "derby bowl series radio television tv review weekly chronicle sun star telegraph mail standard observer guardian "
    "express globe examiner inquirer dispatch register court spring army navy guard front brigade movement council congress "
    "assembly parliament senate administration commission"
)
# Of these, the ones that carry a place's name far from the place: media, firms, teams, bills.
BEARERS = _set(
    "times post herald news tribune journal gazette daily press airlines airways bank fc united rovers inc ltd corp co "
    "group cup open award prize act agreement treaty accord accords pact declaration protocol convention conventions "
    "marathon derby bowl series television tv review weekly chronicle telegraph mail guardian examiner inquirer dispatch "
    "agency spring war network"
)
CLUBS = _set(  # what opens the name of a team, never that of its town
    "real atletico inter ac fc cf sc sv vfb vfl tsv rb borussia bayern dynamo dinamo dynamos spartak lokomotiv shakhtar zenit "
    "cska hapoel maccabi sporting olympique girondins racing deportivo independiente club galatasaray al-ahly"
)
STREETS = _set(
    "street st road rd avenue ave lane drive boulevard blvd highway hwy route parkway freeway motorway terrace crescent "
    "alley pike turnpike expressway bypass interstate trail"
)
# Sites of which reports say that things happened there: named even where the gazetteer does not know them.
SITES = _set(
    "prison prisons jail jails penitentiary square squares airport airports airfield airbase airstrip barracks checkpoint "
    "checkpoints crossing dam refinery mosque stadium bridge base bases camp camps garrison roundabout cemetery shrine"
)
FACILITIES = _set(
    "arena hospital clinic university college cathedral church temple synagogue palace castle fort fortress port harbour "
    "harbor terminal station plant mine quarry oilfield gasfield tunnel market bazaar mall plaza park school library "
    "theatre theater museum hotel tower building centre center hall racecourse racetrack junction garden gardens zoo beach "
    "farm estate complex compound"
)
GROUND = _set(  # nature and administration
    "river lake sea bay gulf strait island islands mountain mountains mount valley creek county parish province state "
    "district region governorate oblast peninsula desert forest canyon falls reservoir township village town city "
    "municipality prefecture territory republic borough heights hills hill basin plain delta coast highlands springs pass "
    "plateau lagoon swamp pond brook ridge"
)
LEADS = _set("lake fort mount mt camp port cape lago cerro jebel jabal tell wadi tal khan beit beni kafr deir umm bab")
RESIDENTS = _set("man woman resident residents police native teenager teen villagers")
DIRECTIONS = _set(
    "north south east west central northern southern eastern western upper lower greater inner outer downtown mainland "
    "northeast northwest southeast southwest northeastern northwestern southeastern southwestern mid metro"
)
PREPOSITIONS = _set(
    "in at near from to of across around outside inside between toward towards through throughout into over via within "
    "against for on with by and or off along beyond leaving reach reached visit visited visiting entered left"
)
SPEECH = _set(
    "said says told added wrote argued claimed insisted stressed noted stated warned denied replied announced condemned "
    "accused urged rejected vowed pledged called asked demanded believes thinks wants expects fears threatened agreed "
    "refused decided signed summoned expelled recalled deployed launched imposed lifted confirmed acknowledged responded "
    "retaliated"
)
GOVERNING = _set(  # further verbs that have a government, or a team, as their subject where a place stands
    "says accuses agrees approved approves backed backs banned bans beat calls claims condemns defeated denies demands "
    "expels insists imposes offered offers ordered orders pledges praised proposed proposes refuses rejects seeks sought "
    "severed severs suspended suspends supported supports threatens urges vetoed voted vows warns welcomed welcomes "
    "withdrew"
)
AUXILIARIES = _set("has had is was will would could should may might must")
# Capitalised words that are names of places somewhere, yet in a text nearly always something else.
ORDINARY = _set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter christmas "
    "easter ramadan street road avenue university college school hospital church bank press police army navy court council "
    "congress senate house parliament president minister prime king queen prince princess lord lady sir father mother "
    "brother sister doctor general major central national international federal state county city town village district "
    "province region republic union party green red blue black white gold silver golden young old new great grand little "
    "big long short high low upper lower north south east west northern southern eastern western english french spanish "
    "german russian chinese latin christian muslim jewish catholic islam islamic god allah christ jesus bible koran quran "
    "internet facebook twitter google apple amazon youtube telegram covid independence liberty freedom victory unity "
    "progress enterprise hope faith justice peace harmony concord star sun moon mail times post herald news journal tribune "
    "gazette today tomorrow yesterday page photo video image home contact share read more most much many some all of in on "
    "at to for from by with without and or but not no yes so such same this that these those it its he she they we you i "
    "who what when where why how if then than as an a the is are was were be been will would can could might must should "
    "shall do did does has have had let one two three four five six seven eight nine ten first second third last next best "
    "good bad man men woman women boy girl people group team game games club league cup world earth mobile reading nice "
    "split bath orange van along male here there even ever every over under up down out off about after before since until "
    "while during because although however meanwhile moreover asked said says told added also still just only born vice "
    "deputy chief senior junior mine plain wells bell hill hills mill mills wood woods field fields lake lakes river rivers "
    "park parks ford bridge bay beach rock stone pine oak ash elm rose lily fox wolf bear lion eagle buffalo salem democrat "
    "democrats republican republicans labour labor liberal conservative speaker member members section chapter article "
    "center centre building tower square market port airport station camp base battle war act law bill order medal award "
    "prize san saint el la los las le les de del al da di du des von"
)

OTHER_LETTERS = _set(  # countries (ISO 3166-1) that write, first of all, in other letters than Latin ones
    "AE AF AM BD BG BH BT BY CN CY DZ EG ER ET GE GR HK IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MK MM MN MO MR MV NP "
    "OM PK PS QA RS RU SA SD SY TH TJ TN TW UA YE"
)
ARABIC = _set("AE BH DJ DZ EG IL IQ JO KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE")
# Towns and regions that the list of common words has, and that are seldom anything else.
TOWNS = _set(
    "aberdeen akron albany anchorage berkeley boise bolton brighton burlington cancun canterbury charleston columbia darwin "
    "dayton derby dundee durham erie exeter fairfield fargo gloucester goa greensboro hartford hobart huntsville kerala "
    "knoxville lafayette lansing montreal newark newport norfolk norwich orleans papua para pasadena portsmouth reno richmond "
    "rochester scottsdale southampton spokane springfield syracuse tacoma toledo waterloo wilmington windsor worcester york "
    "zurich"
)


@cache
def institutions() -> frozenset[str]:
    """Words for bodies that may bear a place's name without being there."""
    return (INSTITUTIONS | lexicon()["organisation heads"]) - SERVICES - FACILITIES - SITES


@cache
def titles() -> frozenset[str]:
    """Forms of address and offices: what follows is a person."""
    return lexicon()["titles"]


@cache
def given_names() -> frozenset[str]:
    """Given names of many cultures, folded."""
    return lexicon().given


@cache
def common_words() -> frozenset[str]:
    """Words that are seldom a name, even with a capital."""
    words = lexicon()
    return (words.common - TOWNS) | words["function words"] | words["openers"] | words["calendar"] | ORDINARY


@cache
def openers() -> frozenset[str]:
    """Words that open a sentence and no name."""
    return lexicon()["function words"] | lexicon()["openers"]


@cache
def calendar() -> frozenset[str]:
    """Months, days and feasts."""
    return lexicon()["calendar"]
