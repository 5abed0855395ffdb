"""What the steps hand to each other: an attribution in the making, in offsets only."""

import msgspec

from crossread.find.sentences import Range


class Draft(msgspec.Struct, frozen=True):
    """An attribution: whose words (`source`), which words say so (`cue`), the words (`content`), and through whom (`via`).

    `voice` is whether the cue is a verb of speech or writing. `shared` is whether the source is that of an earlier verb or
    of the clause, and not the cue's own subject. `carried` are media that carried the whole to the report, outermost
    first; `fed` are links between this source and those whose words it reports. `paragraph` numbers the paragraph, -1 for a
    draft inside a marked string.
    """

    content: tuple[Range, ...]
    source: Range | None
    cue: Range | None
    manner: str = "said"
    via: tuple[Range, ...] = ()
    carried: tuple[Range, ...] = ()
    fed: tuple[Range, ...] = ()
    kind: str | None = None
    voice: bool = True
    shared: bool = False
    paragraph: int = 0
