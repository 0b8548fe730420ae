"""Run the examples of every rule and record what was proved, so that start-up need not repeat it."""

import sys
from pathlib import Path

from pmtui.blame import rules
from pmtui.blame.rules import all_rules, disproof, load_rules, stamp

PROVED = Path(rules.__file__).parent / "packs" / "proved"


def main() -> int:
    everything, problems = load_rules(switched=frozenset({"bare-names"}))
    missing = [rule.id for rule in all_rules() if rule.id not in everything.rules]
    wrong = [f"{rule.id}: {reason}" for rule in all_rules() if (reason := disproof(rule, everything))]
    for line in (*problems, *(f"{id} does not load" for id in missing), *wrong):
        print(line)
    if not (problems or missing or wrong):
        PROVED.write_text(stamp() + "\n", encoding="utf-8")
    return bool(problems or missing or wrong)


if __name__ == "__main__":
    sys.exit(main())
