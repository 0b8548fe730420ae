"""What the monitor answers: where the wording is, and what to ask instead."""

from dataclasses import dataclass

SEVERITIES = (1, 2, 3)
"""1 a nudge, 2 a person or a team is given as the cause, 3 an attack, fault or punishment."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a text that may read as blame, with the question that helps more."""

    start: int
    """Offset of the first character, in the text exactly as it was typed."""
    end: int
    """Offset behind the last character."""
    span: str
    """The words themselves: `text[start:end]`."""
    category: str
    severity: int
    rule: str
    """Id of the rule, by which it is explained, muted and suppressed."""
    sureness: int
    """How sure the rule is that this is blame, in per cent; apart from how grave it would be."""
    why: str
    """Why such wording harms the conversation."""
    ask: str
    """One question to say aloud instead."""
    source: str
    """Where the reason comes from."""
    rewrite: str | None = None
    """Neutral words for `text[replace_start:replace_end]`, where there are any."""
    replace_start: int = 0
    replace_end: int = 0

    def rewritten(self, text: str) -> str:
        """Put the rewrite into the text it was found in; the same text when there is none."""
        if self.rewrite is None:
            return text
        return text[: self.replace_start] + self.rewrite + text[self.replace_end :]
