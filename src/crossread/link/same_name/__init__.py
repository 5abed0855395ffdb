"""Do two spellings name one person, organisation, group, place or thing?"""

from crossread.link.same_name import bodies, persons
from crossread.link.same_name.features import Feature, likelihood

__all__ = ["Feature", "explain", "same_name"]


def same_name(a: str, b: str, kind: str = "person") -> float:
    """The likelihood, 0 to 1, that both names are of one bearer; the order of the two plays no part.

    `kind` is that of a `Name`: person, organisation, group, place, facility or other. Names in other scripts are compared in
    Latin letters. It judges spellings only: that two people share a name it cannot see. Empty names are the same as nothing.

    >>> same_name("Mohsen Tarani", "Muhsin Tarany") > 0.5, same_name("Ali Tarani", "Reza Tarani") < 0.5
    (True, True)
    >>> same_name("Harbour Workers Union", "HWU", kind="organisation") > 0.5
    True
    """
    features = explain(a, b, kind)
    if not features:
        return 0.0
    return round(likelihood(features, persons.BASE if kind == "person" else bodies.BASE), 4)


def explain(a: str, b: str, kind: str = "person") -> list[Feature]:
    """What speaks for and against, in the order of the table; empty where one of the names has no letters.

    >>> [feature.name for feature in explain("Ali Tarani", "Reza Tarani") if feature.adds < -1]
    ['words to spare', 'another given name']
    """
    if kind == "person":
        people = persons.pair(a, b)
        return [row.of(people) for row in persons.ROWS] if people.left and people.right else []
    both = bodies.pair(a, b)
    return [row.of(both) for row in bodies.ROWS] if both.left.short and both.right.short else []
