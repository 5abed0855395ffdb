"""What each sign of a place name is worth; the sum of the signs present decides.

Fitted by logistic regression (L2, lambda 1) on LGL and GeoWebNews, 788 news texts, and rounded to a tenth; signs seen
fewer than 20 times there are left out. `bias` was
then raised by 0.2, between the best F1 on either set (steps of 0.5 from -1 to 0.5).
"""

RECOGNITION: dict[str, float] = {
    # what the name is by itself
    "also people": 3.7, "country": 2.7, "capitals": 2.1, "several words": 1.8, "is a river": 1.6, "is a park": 1.3,
    "is a street": 1.1, "big settlement": 0.6, "district": 0.5, "division": 0.4, "is a road": 0.4, "is a avenue": 0.3,
    "is a university": 0.3, "is a drive": 0.2, "is a st": 0.2, "is a hall": -0.3, "bias": -0.4, "is a state": -0.4,
    "given name": -0.5, "is a hospital": -0.5, "common word": -0.6, "is a college": -0.7, "is a district": -0.8,
    "is a facility": -0.8, "is a center": -1.0, "middling settlement": -1.1, "other name of a small one": -1.2,
    "is a school": -1.5, "other name of a middling one": -1.5, "code": -1.6, "other kind": -1.7, "small settlement": -2.2,
    "other name of a big one": -2.6,
    # the word before it
    "across before": 1.2, "into before": 0.9, "of before": 0.9, "to before": 0.9, "between before": 0.8, "from before": 0.8,
    "in before": 0.7, "through before": 0.7, "on before": 0.6, "capital of before": 0.5, "for before": 0.4, "by before": 0.3,
    "near before": 0.3, "or before": 0.3, "against before": 0.2, "at before": 0.2, "with before": -0.2, "quote before": -0.4,
    "direction before": -0.9, "capital before": -1.1, "given before": -1.1, "common before": -1.7,
    # the word after it
    "small service after": 1.6, "small ground after": 1.0, "small facility after": 0.8, "Capital service after": 0.7,
    ", after": 0.4, "- after": 0.3, "'s after": -0.4, "small institution after": -0.4, "Capital street after": -0.6,
    "speech after": -0.6, "Capital institution after": -0.8, "Capital ground after": -0.9, "capital after": -1.2,
    "given after": -1.7,
    # where it stands, and what other places in the text say of it
    "holds last": 2.5, "list of one country": 1.7, "rare word": 1.5, "dateline": 1.4, "in before elsewhere": 1.4,
    "lies in next": 1.3, "second in sentence": 1.3, "sure ones in its division": 1.1, "division named": 0.8,
    "sure elsewhere": 0.5, "only common words": 0.4, "country named": 0.3, "list": 0.2, "mark — before": -0.3,
    "unlisted after at": -0.3, "starts": -0.4, "unlisted": -0.5, "mark ( before": -1.1, "unlisted after in": -1.2,
    "person of that name": -3.4,
    # set by hand: sites where things happen are places; institutions and people that bear a place's name are none
    "is a lead": 0.8, "is a site": 1.5, "calendar": -6.0,
    "institution of before": -4.0, "given name, given after": -4.0, "given name, capital after": -3.0}
