"""What was measured, what it is held against, and the table that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One number; with a floor it is the ratio that has a limit."""

    what: str
    measured: float
    unit: str
    limit: float | None = None
    """At most this; None for a number that only explains another."""
    floor: float | None = None
    """The same of the smallest program, or of the smallest amount of work, in the same run."""

    @property
    def judged(self) -> float:
        """The number that the limit is for."""
        return self.measured / self.floor if self.floor is not None else self.measured

    @property
    def holds(self) -> bool:
        """Whether it is within its limit."""
        return self.limit is None or self.judged <= self.limit

    def as_object(self) -> dict[str, object]:
        """The figure for other programs."""
        return {**asdict(self), "judged": self.judged, "holds": self.holds}


def table(figures: Iterable[Figure]) -> str:
    """The figures in columns."""
    rows = [("what", "measured", "floor", "judged", "limit", ""), *(_row(figure) for figure in figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:5], widths[1:5]), row[5]]).rstrip()
        for row in rows
    )


def _row(figure: Figure) -> tuple[str, ...]:
    sign = "×" if figure.floor is not None else ""
    return (
        figure.what,
        f"{_number(figure.measured)} {figure.unit}",
        "" if figure.floor is None else f"{_number(figure.floor)} {figure.unit}",
        f"{_number(figure.judged)}{sign}",
        "" if figure.limit is None else f"{figure.limit:g}{sign}",
        "" if figure.limit is None else "pass" if figure.holds else "FAIL",
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 or value == int(value) else f"{value:.3g}"
