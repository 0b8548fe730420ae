"""What the blame monitor would make of an author whom it never read.

    python -m bench.leave_out [--cutoff N …] [AUTHOR …]

For each author the weights are learnt from the lines of all others; then rules and weights together judge
the author's lines. The rules were written with the older sets at hand, so that only the authors from
`FRESH` on tell what they find; but nothing of the weights was learnt from whom they are measured on.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from multiprocessing import get_context
from statistics import mean

from bench import train_blame
from bench.train_blame import Example, Labelled, Name

AUTHORS: Mapping[str, tuple[str, ...]] = {
    "rules": ("blame_dev", "held_out", "held_out_2", "held_out_3", "held_out_4", "innocent", "blaming"),
    **{letter: (f"fresh_{letter}",) for letter in "abc"},
    "1": ("fresh_d", "fresh_h"),
    "2": ("fresh_e", "fresh_i"),
    "3": ("fresh_f",),
    "4": ("fresh_g",),
    "prose": ("prose",),
    "6": ("unseen",),
    "7": ("fresh_j",),
    "8": ("fresh_k",),
    "9": ("fresh_l",),
    "10": ("unseen_2",),
    "11": ("fresh_m",),
    "12": ("fresh_n",),
    "13": ("fresh_o",),
    "14": ("fresh_p",),
    "15": ("fresh_q",),
    "16": ("unseen_3",),
}
"""Who wrote which sets."""
FRESH = ("6", "7", "8", "9", "10", "11", "12", "13", "14", "15")
"""Authors whose lines no rule was written for before they were measured."""
SOFT = frozenset({"sarcasm", "implicit", "deflection"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A line, whether a rule fires in it, and what the weights say of it at most beyond its price."""

    line: Labelled
    known: bool
    odds: float

    def flagged(self, cutoff: float) -> bool:
        """Whether anything would be said of it."""
        return self.known or self.odds > cutoff


def odds(example: Example, weights: Mapping[Name, float], bias: float) -> float:
    """What the weights say of a sentence beyond its price."""
    return bias + sum(weights.get(name, 0.0) for name in example.features) - example.price


Sets = Mapping[str, Sequence[tuple[Labelled, list[Example]]]]
_SETS: dict[str, Sequence[tuple[Labelled, list[Example]]]] = {}
"""Filled before the processes fork, so that each has them without a copy."""


def judged(author: str, sets: Sets = _SETS) -> list[Judged]:
    """The author's lines as judged by what was learnt from everybody else's."""
    others = (name for name in sets if name not in AUTHORS[author])
    weights, bias = train_blame.learn([one for name in others for _, some in sets[name] for one in some])
    return [
        Judged(
            line,
            any(one.known for one in sentences),
            max((odds(one, weights, bias) for one in sentences), default=-inf),
        )
        for name in AUTHORS[author]
        for line, sentences in sets[name]
    ]


def share(lines: Sequence[Judged], cutoff: float, among: Callable[[Labelled], bool]) -> float:
    """How many of the lines in question are flagged, in per cent; 0 of none."""
    chosen = [one for one in lines if among(one.line)]
    return 100 * sum(one.flagged(cutoff) for one in chosen) / max(1, len(chosen))


def figures(lines: Sequence[Judged], cutoff: float) -> tuple[float, ...]:
    """Precision, recall, innocent lines flagged, explicit, sarcasm and hints, in per cent."""
    flagged = [one for one in lines if one.flagged(cutoff)]
    precision = 100 * sum(one.line.blame for one in flagged) / max(1, len(flagged))
    among: Iterable[Callable[[Labelled], bool]] = (
        lambda line: line.blame,
        lambda line: not line.blame,
        lambda line: line.blame and line.category not in SOFT,
        lambda line: line.blame and line.category in SOFT - {"deflection"},
    )
    return precision, *(share(lines, cutoff, one) for one in among)


def rows(by_author: Mapping[str, Sequence[Judged]], cutoffs: Sequence[float]) -> Iterator[str]:
    """A Markdown table: each author at the first cutoff, then the mean of the fresh ones at each."""
    yield "| author | lines | precision | recall | innocent flagged | explicit | sarcasm, hints |"
    yield "|---|---|---|---|---|---|---|"
    for author, lines in by_author.items():
        yield f"| {author} | {len(lines)} | {_cells(figures(lines, cutoffs[0]))} |"
    fresh = [lines for author, lines in by_author.items() if author in FRESH]
    for cutoff in (inf, *cutoffs) if fresh else ():
        means = tuple(map(mean, zip(*(figures(lines, cutoff) for lines in fresh), strict=True)))
        at = "without the model" if cutoff == inf else f"at {cutoff}"
        yield f"| mean of {FRESH[0]} to {FRESH[-1]} {at} | {sum(map(len, fresh))} | {_cells(means)} |"


def _cells(numbers: Iterable[float]) -> str:
    return " | ".join(f"{number:.1f} %" for number in numbers)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("authors", nargs="*", metavar="AUTHOR", help=", ".join(AUTHORS))
    parser.add_argument(
        "--cutoff", nargs="+", type=float, default=[1.5, 1.0, 1.25, 1.75, 2.0, 2.5], metavar="N"
    )
    chosen = parser.parse_args()
    people = train_blame.cast()
    for name, lines in train_blame.sets().items():
        _SETS[name] = [(line, train_blame.examples([line], people)) for line in lines]
    authors = chosen.authors or list(AUTHORS)
    with get_context("fork").Pool(2) as pool:
        found = pool.map(judged, authors, chunksize=1)
    print("\n".join(rows(dict(zip(authors, found, strict=True)), chosen.cutoff)))


if __name__ == "__main__":
    main()
