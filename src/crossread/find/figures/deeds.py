"""What can be counted as done to people: the open word classes of figures, by measure.

The same words serve whoever the victims are and whoever the doers. `lexicon` says what the letters mean.
"""


def words(text: str) -> frozenset[str]:
    """The words of a table written out as text.

    >>> sorted(words("march rally"))
    ['march', 'rally']
    """
    return frozenset(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """The comma-separated phrases of a table written out as text.

    >>> phrases("died, lost their lives")
    ('died', 'lost their lives')
    """
    return tuple(" ".join(phrase.split()) for phrase in text.split(","))


# K G P: verbs done to people: past and participle, -ing form, present.
DONE_TO = {
    "killed": {
        "K": words("killed murdered massacred assassinated slew slain slaughtered beheaded lynched martyred butchered"),
        "G": words("killing murdering massacring assassinating slaying slaughtering beheading lynching butchering"),
        "P": words("""
            kill kills murder murders massacre massacres assassinate assassinates slay slays slaughter slaughters behead
            beheads
        """),
    },
    "injured": {
        "K": words("injured wounded hurt maimed hospitalised hospitalized treated"),
        "G": words("injuring wounding hurting maiming hospitalising hospitalizing"),
        "P": words("injure injures wound wounds hurts maim maims hospitalise hospitalize"),
    },
    "arrested": {
        "K": words("arrested detained apprehended nabbed handcuffed"),
        "G": words("arresting detaining apprehending"),
        "P": words("arrest arrests detain detains apprehend apprehends"),
    },
    "executed": {
        "K": words("executed hanged guillotined"),
        "G": words("executing hanging"),
        "P": words("execute executes hang hangs"),
    },
    "sentenced": {
        "K": words("sentenced jailed imprisoned"),
        "G": words("sentencing jailing imprisoning"),
        "P": words("sentence sentences jail jails imprison imprisons"),
    },
    # Deeds that say neither killed nor hurt; listed so that a crowd they are done to is not taken for one that marched.
    "other": {
        "K": words("shot abducted kidnapped captured tortured raped released freed rescued"),
        "G": words("shooting abducting kidnapping capturing torturing releasing freeing rescuing"),
        "P": words("""
            shoot shoots abduct abducts kidnap kidnaps capture captures torture tortures release releases rescue rescues
        """),
    },
    "displaced": {
        "K": words("displaced evacuated uprooted"),
        "G": words("displacing evacuating uprooting"),
        "P": words("displace displaces evacuate evacuates uproot uproots"),
    },
}

# I: verbs and verb phrases whose subject is counted.
DONE_BY = {
    "killed": phrases("""
        die, dies, died, perish, perished, perishing, drowned, succumbed, lost their lives, lost his life, lost her life,
        lose their lives, losing their lives, met their deaths
    """),
    "injured": phrases("""
        sought treatment, needed treatment, required treatment, received treatment, went to the clinic, went to hospital,
        went to the hospital, suffered injuries, sustained injuries,
        suffered burns, suffered wounds, suffered from smoke, needed hospital
    """),
    "sentenced": phrases("""
        received sentences, received prison sentences, received jail sentences, received prison terms, received jail terms,
        received life sentences, received death sentences
    """),
    "missing": phrases("disappeared, disappear, disappearing, vanished, vanish, went missing, gone missing"),
    "participants": phrases("""
        march, marched, marching, gathered, gather, gathering, rallied, rally, rallying, protested, protesting,
        demonstrated, demonstrating, attended, attend, attending, joined, join, joining, assembled, assembling, took part,
        taken part, taking part, take part, participated, participating, participate, turned out, turned up, turn out,
        showed up, took to the streets, taken to the streets, taking to the streets, converged, chanted, chanting, paraded,
        picketed, picketing, thronged, lined the, walked out, went on strike, staged a, massed, filled the, packed
        the, crowded into, walked in silence, walked through, walked behind, walked to, walking behind, walking through, were
        on strike, are on strike, stopped work, downed tools, poured into, poured onto, streamed into, streamed through, came
        out, blocked the, occupied the, camped
    """),
    "displaced": phrases("""
        fled, flee, flees, fleeing, left their homes, leave their homes, leaving their homes, lost their homes, abandoned
        their homes, abandoning their homes, crossed the border, sought refuge, seeking refuge
    """),
}

# J: what people are said to be, with or without "were".
STATES = {
    "killed": phrases("""
        dead, shot dead, found dead, shot to death, shot and killed, gunned down, stabbed to death, beaten to death, burned
        to death, burnt to death, crushed to death, hacked to death, trampled to death, burned alive, lifeless
    """),
    "injured": phrases("""
        taken to hospital, rushed to hospital, taken to hospitals, in hospital, in hospitals, taken to the hospital,
        admitted to hospital, brought to hospital
    """),
    "arrested": phrases("""
        taken into custody, in custody, led away, rounded up, behind bars, under arrest, held in custody, taken away by
        police, picked up by, being held, were held, been held
    """),
    # A hostage is neither arrested nor missing; listed so that "held" alone does not say so.
    "other": phrases("held hostage, taken hostage, being held hostage, were held hostage, been held hostage"),
    "executed": phrases("put to death, sent to the gallows, put before a firing squad"),
    "sentenced": phrases("given prison terms, given jail terms, condemned to, handed prison, handed sentences, given life"),
    "missing": phrases("missing, unaccounted for, still missing, reported missing"),
    "displaced": phrases("""
        homeless, forced from their homes, driven from their homes, forced to flee, forced to leave, made homeless, left
        homeless, driven out of their homes, from their homes, from their villages, to flee
    """),
}

# Q: phrases that stand before those to whom it was done, or after "were".
PHRASES_TO = {
    "killed": phrases("""
        shot dead, shot to death, gunned down, shot and killed, put to the sword, took the lives of, claimed the lives of,
        taken the lives of, cost the lives of, claiming the lives of, taking the lives of, martyrdom of, hacked to death,
        burned alive, beat to death, caused the death of
    """),
    "arrested": phrases("rounded up, rounding up, took into custody, led away, taking into custody"),
    "executed": phrases("put to death, putting to death"),
    "displaced": phrases("drove out, driven out"),
}

# N: nouns for the deed: "the massacre of twelve", "an arrest".
DEEDS = {
    "killed": phrases("""
        death, murder, murders, massacre, massacres, assassination, assassinations, slaughter, slaying, slayings, martyrs,
        genocide, beheading, drowning, bodies, corpses, killers, murderers, assassins
    """),
    "injured": phrases("injury, wounding"),
    "arrested": phrases("arrest, detention"),
    "executed": phrases("execution"),
    "sentenced": phrases("sentencing, imprisonment"),
    "missing": phrases("disappearance"),
    "participants": phrases("""
        rally, march, protest, demonstration, protesters, demonstrators, marchers, strikers, participants, gathering, parade,
        procession, vigil, sit-in
    """),
    "displaced": phrases("evacuation, exodus, flight"),
}

# Y: nouns for its tally: "the toll rose to 12", "a crowd of 300".
TALLIES = {
    "killed": phrases("toll, deaths, fatalities, killings, losses"),
    "injured": phrases("injuries"),
    "arrested": phrases("arrests, detentions"),
    "executed": phrases("executions, hangings"),
    "sentenced": phrases("sentences"),
    "missing": phrases("disappearances"),
    "participants": phrases("crowd, crowds, turnout, attendance, participants"),
    "displaced": phrases("displacement, displacements"),
}

# Counted nouns that are themselves the measure: "12 arrests".
UNITS = {
    "killed": phrases("""
        death, deaths, fatality, fatalities, killings, killing, murders, murder, martyrs, martyr, bodies, body, corpses,
        corpse, lives, life, assassinations, dead
    """),
    "injured": phrases("injuries, injury, wounded, injured"),
    "arrested": phrases("arrests, arrest, detentions, detention"),
    "executed": phrases("executions, execution, hangings"),
    "sentenced": phrases("sentences"),
    "missing": phrases("disappearances"),
    "displaced": phrases("displacements"),
}

# Counted people whose noun says what became of them, unless a verb says otherwise.
PEOPLE = {
    "participants": words("""
        protesters protestors demonstrators marchers participants counter-protesters counterprotesters attendees strikers
        picketers ralliers mourners worshippers spectators
    """),
    "arrested": words("detainees"),
    "sentenced": words("convicts"),
    "displaced": words("refugees evacuees idps"),
}
# T: verbs that take a crowd. L: verbs of loss, which need a noun ("lost 12 men").
TAKES_A_CROWD = phrases("drew, drawing, draws, attracted, attracting, brought out, bringing out, attended by")
LOSS = phrases("lost, lose, loses, losing, claimed, claiming, claims, cost")
