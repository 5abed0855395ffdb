"""Named errors. Each says what is wrong and how to mend it; none of them carries a traceback to the user."""


class CrossreadError(Exception):
    """Anything that crossread raises on purpose.

    `remedy` is one sentence that tells the reader what to do next.
    """

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.problem} {self.remedy}".rstrip()


class Misuse(CrossreadError):
    """The call or the command line is off (exit status 2)."""


class BadSpan(CrossreadError):
    """A span does not quote its text: `text[start:end] != span.text`, or it lies outside the text."""


class Unreadable(CrossreadError):
    """A capture that no reader can turn into text. The loop keeps it as a failure record."""
