"""Run the examples of every rule, and write down the rules made ready, so that start-up need do neither."""

import sys
from pathlib import Path

from pmtui.blame import packed, rules
from pmtui.blame.rules import core_packs, disproof, stamp
from pmtui.blame.ruleset import ready

READY = Path(rules.__file__).parent / "packs" / "ready.json"


def main() -> int:
    everything, problems = ready(core_packs())
    every = [rule for pack in core_packs() for rule in pack.rule]
    wrong = [f"{name} does not load: {reason}" for name, reason in problems.items()]
    wrong += [
        f"{r.id}: {reason}" for r in every if r.id not in problems and (reason := disproof(r, everything))
    ]
    for line in wrong:
        print(line)
    if not wrong:
        READY.write_text(packed.written(everything, stamp()), encoding="utf-8")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
