"""Measure pmtui against its limits: one table, and exit status 1 when a limit is broken.

    python -m bench.run [--only NAME …] [--json FILE]

docs/benchmarks.md says how each figure is measured.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import bringing, commands, following, line, on_screen, together
from bench.figures import Figure, table

BENCHMARKS: Mapping[str, Callable[[Path], Iterator[Figure]]] = {
    "start": on_screen.start,
    "keys": on_screen.keys,
    "clock": on_screen.clock,
    "sections": on_screen.sections,
    "words": commands.words,
    "commits": commands.commits,
    "crowds": commands.crowds,
    "lists": commands.lists,
    "imports": bringing.imports,
    "together": together.together,
    "size": on_screen.size,
    "actions": following.actions,
    "search": following.search,
    "home": following.home,
    "endings": line.endings,
    "pastes": line.pastes,
}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="+", choices=BENCHMARKS, default=list(BENCHMARKS), metavar="NAME")
    parser.add_argument("--json", type=Path, metavar="FILE")
    chosen = parser.parse_args()
    figures: list[Figure] = []
    for name in chosen.only:
        print(f"measuring: {name} …", file=sys.stderr)
        with TemporaryDirectory(prefix="pmtui-bench-") as folder:
            figures += BENCHMARKS[name](Path(folder))
    print(table(figures))
    if chosen.json:
        chosen.json.write_text(json.dumps([figure.as_object() for figure in figures], indent=2) + "\n")
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
