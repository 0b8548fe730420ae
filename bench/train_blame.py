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
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt
from pathlib import Path

from pmtui.blame.likeness import Likeness, Weights
from pmtui.blame.people import People
from pmtui.blame.rules import core_rules
from pmtui.blame.scanner import Reading

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "blame" / "data"
WEIGHTS = ROOT / "src" / "pmtui" / "blame" / "weights.txt"
ROUNDS = 14
STEP = 0.3
PULL = 2e-6
OFTEN = 3
"""How many lines a feature has to be in."""
LEAST = 0.04
"""Weights below this are left out of the file."""


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled sentence."""

    features: tuple[str, ...]
    blame: bool
    category: str


def examples(without: Sequence[str]) -> list[Example]:
    people = json.loads((DATA / "participants.json").read_text("utf-8"))
    cast = People.of(names=people["participants"], teams=people["teams"])
    rules = core_rules()
    likeness = Likeness(rules.alphabet, Weights({}, {}, 0, 0))
    found = []
    for text, blame, category in lines(without):
        reading = Reading(text, cast, rules)
        for words, symbols in reading.sentences():
            if words:
                names = tuple(name for name, _, _ in likeness.features(words, symbols))
                found.append(Example(names, blame, category))
    return found


def lines(without: Sequence[str]) -> list[tuple[str, bool, str]]:
    """Text, whether it is blame, and its category."""
    found = []
    for path in sorted(DATA.glob("*.jsonl")):
        if path.stem.startswith("unseen") or path.stem in without:
            continue
        rows = map(json.loads, path.read_text("utf-8").splitlines())
        found += [(row["text"], row["label"] == "blame", row["category"]) for row in rows]
    for name, blame in (("innocent", False), ("blaming", True)):
        if name not in without:
            found += [(line, blame, "") for line in (DATA / f"{name}.txt").read_text("utf-8").splitlines()]
    return found


def learn(given: Sequence[Example]) -> tuple[dict[str, float], float]:
    """Weights by feature, and the bias."""
    often = Counter(name for one in given for name in set(one.features))
    weights: dict[str, float] = defaultdict(float)
    spent: dict[str, float] = defaultdict(lambda: 1e-3)
    cases = [([n for n in one.features if often[n] >= OFTEN], one.blame) for one in given]
    bias, shuffled = 0.0, random.Random(20_26)
    for _ in range(ROUNDS):
        shuffled.shuffle(cases)
        for names, blame in cases:
            odds = bias + sum(weights[name] for name in names)
            wrong = 1 / (1 + exp(-max(-30.0, min(30.0, odds)))) - blame
            bias -= 0.01 * wrong
            for name in names:
                slope = wrong + PULL * len(cases) * weights[name]
                spent[name] += slope * slope
                weights[name] -= STEP * slope / sqrt(spent[name])
    return dict(weights), bias


def categories(given: Sequence[Example], names: set[str]) -> dict[str, str]:
    """Feature to the category whose lines have it most often, for their number."""
    sizes = Counter(one.category for one in given if one.blame and one.category)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in given:
        if one.blame and one.category:
            for name in names & set(one.features):
                counts[name][one.category] += 1
    return {name: max(sorted(some), key=lambda c: some[c] / (sizes[c] + 20)) for name, some in counts.items()}


def written(weights: dict[str, float], bias: float, cutoff: float, named: dict[str, str]) -> str:
    groups: dict[str, list[str]] = defaultdict(list)
    for name, weight in sorted(weights.items()):
        if abs(weight) >= LEAST:
            groups[named.get(name, "") if weight > 0 else ""].append(f"{weight:.2f} {name}")
    rows = [f"{bias:.3f} {cutoff:.2f}"]
    for category, some in sorted(groups.items()):
        rows += ([f"[{category}]"] if category else []) + some
    return "\n".join(rows) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--without", nargs="*", default=[], metavar="NAME")
    parser.add_argument("--cutoff", type=float, default=2.5)
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    chosen = parser.parse_args()
    given = examples(chosen.without)
    weights, bias = learn(given)
    speaking = {name for name, weight in weights.items() if weight >= LEAST}
    text = written(weights, bias, chosen.cutoff, categories(given, speaking))
    chosen.to.write_text(text, encoding="utf-8")
    print(f"{len(given):,} sentences, {text.count(chr(10)):,} rows")


if __name__ == "__main__":
    main()
