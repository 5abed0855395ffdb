"""What each sign of a place name is worth; the sum of the signs present decides.

Fitted by logistic regression (L2, lambda 1) on LGL and GeoWebNews, 788 news texts, and rounded to a tenth; signs seen fewer than 20
times there are left out. `bias` was then raised by 0.4, the best F1 of the steps -1 to 0.5.
"""

RECOGNITION: dict[str, float] = {
    # what the name is by itself
    "country": 4.2, "big settlement": 2.3, "also people": 2.2, "capitals": 2.0, "division": 1.9, "district": 1.8,
    "is a river": 1.7, "is a park": 1.2, "is a avenue": 0.5, "is a drive": 0.5, "other kind": 0.5, "several words": 0.5,
    "is a road": 0.3, "middling settlement": 0.3, "bias": 0.2, "is a street": 0.2, "is a university": -0.2,
    "is a hall": -0.3, "is a city": -0.4, "is a hospital": -0.4, "is a college": -0.6, "code": -0.8, "is a district": -0.8,
    "is a ground": -0.8, "small settlement": -0.8, "is a center": -1.0, "is a facility": -1.2, "is a state": -1.2,
    "other name of a small one": -1.4, "other name of a middling one": -1.5, "given name": -1.6, "is a school": -1.6,
    "is a way": -1.9, "common word": -2.2, "other name of a big one": -2.7, "is a court": -2.8,
    # the word before it
    "across before": 1.0, "from before": 0.8, "of before": 0.8, "title before": 0.8, "between before": 0.7,
    "through before": 0.7, "to before": 0.7, "capital of before": 0.4, "for before": 0.4, "in before": 0.4, "or before": 0.4,
    "at before": 0.3, "near before": 0.3, "on before": 0.3, "against before": 0.2, "by before": 0.2, "into before": 0.2,
    "direction before": -0.7, "given before": -1.5, "capital before": -1.6, "common before": -1.6,
    # the word after it
    "small service after": 1.6, "small facility after": 1.0, "Capital service after": 0.6, "small ground after": 0.6,
    "- after": 0.5, ", after": 0.4, "'s after": -0.2, "speech after": -0.3, "Capital institution after": -0.5,
    "Capital facility after": -0.9, "small institution after": -0.9, "capital after": -1.1, "Capital street after": -1.3,
    "given after": -1.3,
    # where it stands, and what other places in the text say of it
    "holds last": 1.5, "second in sentence": 1.5, "in before elsewhere": 1.4, "lies in next": 1.4, "dateline": 1.1,
    "list": 0.9, "mark — before": -0.3, "starts": -0.4, "mark ( before": -0.9, "person of that name": -4.1,
    # set by hand: institutions and people that bear a place's name are no places, whatever a corpus marks
    "institution of before": -4.0, "given name, given after": -4.0, "given name, capital after": -3.}
