"""SVG elements as escaped markup."""

from markupsafe import Markup, escape

_ISOLATE = "\u2068{}\u2069"  # FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE: what <bdi> is in HTML


def element(name: str, *children: str, **attributes: str | float | None) -> Markup:
    """One element. `class_` is written class, `stroke_width` stroke-width; None leaves an attribute out.

    >>> element("text", "a < b", x=3.14159, class_="tick")
    Markup('<text x="3.14" class="tick">a &lt; b</text>')
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{number(value) if isinstance(value, float | int) else escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(str(escape(child)) for child in children)
    return Markup(f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>")  # noqa: S704  # escaped above


def number(value: float) -> str:
    """A coordinate to the hundredth, without trailing noughts.

    >>> number(12.0), number(0.125), number(-0.001)
    ('12', '0.12', '0')
    """
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def percent(share: float) -> str:
    """A share of the width, so that a drawing fits any screen.

    >>> percent(0.125)
    '12.5%'
    """
    return f"{number(share * 100)}%"


def words(text: str, most: int = 40) -> str:
    """Words for a label: cut at `most` letters, and kept apart from their neighbours' direction of writing.

    >>> words("Selby Post", 5)
    '\\u2068Selb…\\u2069'
    """
    line = " ".join(text.split())
    return _ISOLATE.format(line if len(line) <= most else line[: most - 1].rstrip() + "…")


def arrow(x: str, right: bool) -> Markup:
    """The open end of a bar: it goes on, nobody said how far."""
    points = "0,0 6,4 0,8" if right else "0,0 -6,4 0,8"
    return element("svg", element("polygon", points=points, class_="open"), x=x, y=4, width=1, height=8, overflow="visible")
