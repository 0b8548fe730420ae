"""Learn the weights of the blame monitor's statistical half from the labelled lines in tests/blame/data.

    python -m bench.train_blame [--without NAME…] [--cutoff N] [--to FILE]

Logistic regression by gradient descent with a step for each weight that shrinks as it is used (AdaGrad),
pulled towards nothing; lines are shuffled by a fixed seed, so that the same lines give the same weights.
Sets whose name begins with `unseen` are never learnt from.
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import exp, inf, sqrt
from pathlib import Path

from pmtui.blame.people import People
from pmtui.blame.rules import core_rules
from pmtui.blame.scanner import Reading

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "blame" / "data"
WEIGHTS = ROOT / "src" / "pmtui" / "blame" / "weights.txt"
ROUNDS = 14
AVERAGED = 8
"""The last rounds, whose mean is taken: one order of the lines then matters less than another."""
STEP = 0.1
PULL = 1e-5
OFTEN = 2
"""How many sentences a feature has to be in."""
LEAST = 0.04
"""Weights below this are left out of the file."""

UNSEEN = "unseen"
"""How the names of sets begin that are for measuring only."""
Name = tuple[str, str]
"""A feature: its head, and its mark and other word in one."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line as somebody judged it."""

    text: str
    blame: bool
    category: str


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence of such a line."""

    features: tuple[Name, ...]
    blame: bool
    category: str
    known: bool
    """Whether a rule fires in it."""
    price: float
    """What the weights have to say of it beyond the cutoff; without end where they are not asked."""


def sets() -> dict[str, list[Labelled]]:
    """All labelled lines by the name of their set, in an order that is always the same."""
    found = {path.stem: _labelled(path) for path in sorted(DATA.glob("*.jsonl"))}
    for name, blame in (("innocent", False), ("blaming", True)):
        texts = (DATA / f"{name}.txt").read_text("utf-8").splitlines()
        found[name] = [Labelled(text, blame, "") for text in texts]
    return found


def lines(without: Sequence[str] = ()) -> list[Labelled]:
    """All lines that may be learnt from."""
    every = sets()
    measured = {one.text for name, some in every.items() if name.startswith(UNSEEN) for one in some}
    chosen = (some for name, some in every.items() if name not in without)
    return [one for some in chosen for one in some if one.text not in measured]


def _labelled(path: Path) -> list[Labelled]:
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return [Labelled(row["text"], row["label"] == "blame", row["category"]) for row in rows]


def fingerprint(given: Iterable[Labelled]) -> str:
    """What tells one body of lines from another; the weights carry that of theirs."""
    return sha256("\n".join(map(repr, given)).encode()).hexdigest()[:16]


def cast() -> People:
    """Who takes part in the lines."""
    people = json.loads((DATA / "participants.json").read_text("utf-8"))
    return People.of(names=people["participants"], teams=people["teams"])


def examples(given: Iterable[Labelled], people: People) -> list[Example]:
    """The sentences of lines, as the monitor sees them."""
    rules = core_rules()
    likeness = rules.likeness
    found = []
    for one in given:
        reading = Reading(one.text, people, rules)
        for start, stop in reading.spans():
            words, symbols = reading.words[start:stop], reading.symbols[start:stop]
            if words:
                names = tuple(feature.name for feature in likeness.features(words, symbols))
                known, price = bool(reading.matches(start, stop)), likeness.price(symbols)
                price = price if likeness.may_be(symbols) else inf
                found.append(Example(names, one.blame, one.category, known, price))
    return found


def learn(given: Sequence[Example]) -> tuple[dict[Name, float], float]:
    """Weights by feature, and the bias."""
    often = Counter(name for one in given for name in set(one.features))
    places = {name: place for place, name in enumerate(n for n, count in often.items() if count >= OFTEN)}
    cases = [([places[n] for n in one.features if n in places], one.blame) for one in given]
    weights, spent, sums = [0.0] * len(places), [1e-3] * len(places), [0.0] * len(places)
    bias, sum_of_bias, pull, shuffled = 0.0, 0.0, PULL * len(cases), random.Random(20_26)
    for number in range(ROUNDS):
        shuffled.shuffle(cases)
        for having, blame in cases:
            odds = bias + sum([weights[place] for place in having])
            wrong = 1 / (1 + exp(-max(-30.0, min(30.0, odds)))) - blame
            bias -= 0.01 * wrong
            for place in having:
                slope = wrong + pull * weights[place]
                spent[place] += slope * slope
                weights[place] -= STEP * slope / sqrt(spent[place])
        if number >= ROUNDS - AVERAGED:
            sum_of_bias += bias
            sums = [total + weight for total, weight in zip(sums, weights, strict=True)]
    return {name: sums[place] / AVERAGED for name, place in places.items()}, sum_of_bias / AVERAGED


def categories(given: Sequence[Example], names: set[Name]) -> dict[Name, str]:
    """Feature to the category whose lines have it most often, for their number."""
    sizes = Counter(one.category for one in given if one.blame and one.category)
    counts: dict[Name, Counter[str]] = defaultdict(Counter)
    for one in given:
        if one.blame and one.category:
            for name in names & set(one.features):
                counts[name][one.category] += 1
    return {name: max(sorted(some), key=lambda c: some[c] / (sizes[c] + 20)) for name, some in counts.items()}


def written(given: Sequence[Example], cutoff: float, mark: str) -> str:
    """Learn, and write down what was learnt: two lines about all, then a row for each head."""
    weights, bias = learn(given)
    named = categories(given, {name for name, weight in weights.items() if weight >= LEAST})
    order = sorted({one.category for one in given if one.blame and one.category})
    rows: dict[str, list[str]] = defaultdict(list)
    for (head, rest), weight in sorted(weights.items()):
        if abs(weight) >= LEAST:
            category = named.get((head, rest))
            rows[head].append(f"{rest}={weight:.2f}" + (f"={order.index(category)}" if category else ""))
    everything = [f"{bias:.3f} {cutoff:.2f} {mark}", " ".join(order)]
    return "\n".join([*everything, *(f"{head} {' '.join(some)}" for head, some in rows.items())]) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--without", nargs="*", default=[], metavar="NAME")
    parser.add_argument("--cutoff", type=float, default=1.5)
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    chosen = parser.parse_args()
    given = lines(chosen.without)
    text = written(examples(given, cast()), chosen.cutoff, fingerprint(given))
    chosen.to.write_text(text, encoding="utf-8")
    print(f"{len(given):,} lines, {text.count('='):,} weights")


if __name__ == "__main__":
    main()
