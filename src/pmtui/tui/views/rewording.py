"""Other words in the place of some, and back again, whatever is typed around them meanwhile."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Swap:
    """Words at a place in a line, and those that take their place."""

    at: int
    before: str
    after: str

    @property
    def back(self) -> Swap:
        """The swap that takes this one back."""
        return Swap(self.at, self.after, self.before)

    def fits(self, text: str) -> bool:
        """Whether the words to be replaced still stand there."""
        return text.startswith(self.before, self.at)

    def done(self, text: str, cursor: int) -> tuple[str, int]:
        """The line with the other words, and the cursor where it was in what surrounds them."""
        end = self.at + len(self.before)
        if cursor >= end:
            cursor += len(self.after) - len(self.before)
        elif cursor > self.at:
            cursor = self.at + len(self.after)
        return text[: self.at] + self.after + text[end:], cursor
