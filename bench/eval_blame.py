"""Measure the blame monitor: a labelled set, its cost, and its flags on published post-mortems.

python bench/eval_blame.py [SET.jsonl …]    labelled lines; the development set when none is given
python bench/eval_blame.py --real DIR       every flag on Markdown files, to be judged by hand
"""

import argparse
import json
import re
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from pmtui.blame.document import scan_document
from pmtui.blame.engine import Finding, People, scan
from pmtui.blame.rules import core_rules

DATA = Path(__file__).parent.parent / "tests" / "blame" / "data"
SOFT = frozenset({"sarcasm", "implicit", "deflection"})
SENTENCE = re.compile(r"[.!?](?=\s)|\n\s*\n|\n(?=\s*[-*#\d])")


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled line and what the monitor says about it."""

    text: str
    blame: bool
    category: str
    note: str | None
    findings: tuple[Finding, ...]

    @property
    def strongest(self) -> Finding | None:
        """The finding that a screen would show first."""
        return max(self.findings, key=lambda one: (one.severity, one.sureness), default=None)


def people_beside(path: Path) -> People:
    beside = next(
        (p for p in (path.parent / "participants.json", DATA / "participants.json") if p.exists()), None
    )
    if beside is None:
        return People()
    found = json.loads(beside.read_text("utf-8"))
    return People.of(names=found["participants"], teams=found["teams"])


def read(path: Path) -> list[Line]:
    people = people_beside(path)
    rows = (json.loads(row) for row in path.read_text("utf-8").splitlines() if row.strip())
    return [
        Line(
            row["text"], row["label"] == "blame", row["category"], row.get("note"), scan(row["text"], people)
        )
        for row in rows
    ]


def share(part: int, whole: int) -> str:
    return f"{part:4} of {whole:4}  {100 * part / whole:6.1f} %" if whole else "   none"


def recall(lines: Iterable[Line], among: Callable[[Line], bool]) -> str:
    chosen = [line for line in lines if line.blame and among(line)]
    return share(sum(bool(line.findings) for line in chosen), len(chosen))


def table(lines: list[Line]) -> None:
    flagged = [line for line in lines if line.findings]
    right = [line for line in flagged if line.blame]
    innocent = [line for line in lines if not line.blame]
    named = sum(line.strongest is not None and line.strongest.category == line.category for line in right)
    print(f"precision              {share(len(right), len(flagged))}")
    print(f"recall                 {recall(lines, lambda _: True)}")
    print(f"innocent lines flagged {share(len(flagged) - len(right), len(innocent))}")
    print(f"recall, explicit       {recall(lines, lambda one: one.category not in SOFT)}")
    print(f"recall, sarcasm+implicit {recall(lines, lambda one: one.category in SOFT - {'deflection'})}")
    print(f"recall, typing errors  {recall(lines, lambda one: one.note == 'typo')}")
    print(f"category right         {share(named, len(right))}")


def by_category(lines: list[Line]) -> None:
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.category].append(line)
    print("\nby category: flagged, and named as which")
    for name, some in sorted(groups.items()):
        flagged = [line for line in some if line.findings]
        others = Counter(
            line.strongest.category for line in flagged if line.strongest and line.strongest.category != name
        )
        print(f"  {name:24} {share(len(flagged), len(some))}  {dict(others) or ''}")


def wrong(lines: list[Line]) -> None:
    print("\ngot wrong")
    for line in lines:
        if line.blame != bool(line.findings):
            rules = ", ".join(f"{one.rule} “{one.span}”" for one in line.findings)
            print(f"  {'missed' if line.blame else 'false '} {line.category:16} {line.text}  {rules}")


def cost(lines: list[Line]) -> None:
    people = people_beside(DATA)
    samples = [f"{a.text}, {b.text}, {a.text} {b.text}"[:120].ljust(120, "x") for a, b in pairwise(lines)]
    core_rules().warm()
    scan(samples[0], people)
    times = sorted(timed(partial(scan, text, people)) for text in samples for _ in range(3))
    document = "\n".join(line.text.capitalize() + "." for line in lines * 60)[:50_000]
    print(
        f"\n120 characters: median {statistics.median(times):.2f} ms,"
        f" p99 {times[int(len(times) * 0.99)]:.2f} ms"
    )
    print(f"50 KB: {min(timed(lambda: scan_document(document, people)) for _ in range(9)):.0f} ms of CPU")


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of this process's own work, whatever else the machine does."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def real(folder: Path) -> None:
    sentences, flags = 0, 0
    for path in sorted(folder.glob("*.md")):
        if path.name == "SOURCES.md":
            continue
        text = path.read_text("utf-8")
        sentences += sum(len(piece.split()) > 2 for piece in SENTENCE.split(text))
        for one in scan_document(text, People()):
            flags += one.finding.severity >= 2
            mark = "##" if one.finding.severity >= 2 else "  "
            context = text.splitlines()[one.line - 1].strip()
            print(f"{mark} {path.name}:{one.line} {one.finding.rule} “{one.finding.span}”  … {context[:160]}")
    print(
        f"{flags} flags of severity 2 and 3 in {sentences} sentences:"
        f" {1000 * flags / max(1, sentences):.1f} in 1,000"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", type=Path, default=[DATA / "blame_dev.jsonl"], metavar="SET")
    parser.add_argument("--real", type=Path, metavar="DIR")
    chosen = parser.parse_args()
    if chosen.real is not None:
        real(chosen.real)
        return
    for path in chosen.sets:
        print(f"{path.name}\n")
        lines = read(path)
        table(lines)
        by_category(lines)
        wrong(lines)
        cost(lines)


if __name__ == "__main__":
    main()
