"""Bring what the documents take from the program up to date: tables, keys, settings, examples, the picture.

    python -m bench.docs [--check]

Each such part stands between `<!-- generated: NAME -->` and `<!-- end -->`. With --check nothing is written;
exit status 1 and the names of the files that are out of date.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.picture import PICTURE, picture

from pmtui.cli.reference import command_table
from pmtui.domain.agenda import AgendaItem, SectionKind
from pmtui.domain.commands import apply
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.metrics import DEFINITIONS
from pmtui.domain.postmortem import TABLES, PostMortem
from pmtui.domain.timeline import Marker
from pmtui.exchange.document import DOCUMENT
from pmtui.exchange.sandbox import FILTERS as JINJA_FILTERS
from pmtui.exchange.sandbox import METHODS
from pmtui.exchange.template import built_in
from pmtui.exchange.template_filters import FILTERS
from pmtui.exchange.variables import BLOCKS
from pmtui.settings import settings_template
from pmtui.store.tinydb_store import TinyDBStore
from pmtui.tui.keys import CAPTURE, TABLE, cheat_sheet

ROOT = Path(__file__).parents[1]
WRITTEN = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
PART = re.compile(r"(<!-- generated: ([a-z-]+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def commands() -> str:
    """The commands without their options."""
    rows = [re.sub(r"<br>.*", " |", row) for row in options().splitlines()]
    return "\n".join(rows) + "\n"


def options() -> str:
    """The commands with their options; a bar in a usage would end its cell."""
    rows = command_table().splitlines()
    return "\n".join(re.sub(r"`[^`]*`", _bars, row) for row in rows) + "\n"


def capture() -> str:
    rows = [f"| `{example}` | {meaning} |" for example, meaning in CAPTURE]
    return "\n".join(("| what you type | what it becomes |", "|---|---|", *rows)) + "\n"


def keys() -> str:
    return _fenced("text", cheat_sheet())


def key_ids() -> str:
    return _fenced("text", "".join(f"{key.id:<24}{key.keys}\n" for key in TABLE))


def metrics() -> str:
    rows = [f"| {d.name} | {d.title} | {d.formula} |" for d in DEFINITIONS]
    return "\n".join(("| | | from the markers |", "|---|---|---|", *rows)) + "\n"


def kinds() -> str:
    return ", ".join(f"`{kind}`" for kind in SectionKind) + "\n"


def markers() -> str:
    return ", ".join(f"`#{marker}`" for marker in Marker) + "\n"


def tables() -> str:
    """The tables of a store's file with the fields of their records, taken from a value that has them all."""
    fields = PostMortem.model_fields
    rows = [f"| `{name}` | {_fields(fields[name].annotation)} |" for name in TABLES]
    plain = ", ".join(f"`{name}`" for name in fields if name not in TABLES)
    return "\n".join(("| table | fields |", "|---|---|", f"| `postmortem` | {plain} |", *rows)) + "\n"


def store() -> str:
    """A small file as the store writes it, laid out to be read."""
    saved = datetime(2026, 1, 12, 15, 30, tzinfo=UTC)
    begun = PostMortem.make(
        id="checkout-outage",
        title="Checkout outage",
        created=saved,
        zone="Europe/Berlin",
        incident_date=date(2026, 1, 9),
        agenda=(AgendaItem(id="s1", kind=SectionKind.TIMELINE, title="Timeline", minutes=20),),
    )
    event = AddEvent("x1", datetime(2026, 1, 9, 13, 32, tzinfo=UTC), "Rolled back", Marker.MITIGATED)
    with TemporaryDirectory(prefix="pmtui-docs-") as folder:
        TinyDBStore(Path(folder), lambda: saved).create(apply(begun, event))
        text = (Path(folder) / "postmortems" / "checkout-outage.json").read_text(encoding="utf-8")
    return _fenced("json", json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n")


def settings() -> str:
    return _fenced("toml", settings_template())


def theme() -> str:
    return _fenced("toml", (ROOT / "themes" / "calm.toml").read_text(encoding="utf-8"))


def template() -> str:
    return _fenced("jinja", built_in(DOCUMENT))


def blocks() -> str:
    rows = [f"| `{name}` | {what} |" for name, (_, what) in BLOCKS.items()]
    return "\n".join(("| block | what it is |", "|---|---|", *rows)) + "\n"


def filters() -> str:
    rows = [f"| `{name}` | {what} |" for name, (_, what) in FILTERS.items()]
    return "\n".join(("| filter | what it makes |", "|---|---|", *rows)) + "\n"


def jinja() -> str:
    filters, methods = (
        ", ".join(f"`{name}`" for name in sorted(names)) for names in (JINJA_FILTERS, METHODS)
    )
    return f"- filters: `join`, `tojson`, {filters}\n- methods: {methods}\n"


PARTS: Mapping[str, Callable[[], str]] = {
    "commands": commands,
    "options": options,
    "capture": capture,
    "keys": keys,
    "key-ids": key_ids,
    "metrics": metrics,
    "kinds": kinds,
    "markers": markers,
    "tables": tables,
    "store": store,
    "settings": settings,
    "theme": theme,
    "template": template,
    "blocks": blocks,
    "filters": filters,
    "jinja": jinja,
}
"""What stands between the marks of each name."""


def refreshed(text: str) -> str:
    """A document with its generated parts as they are now; raises `KeyError` for an unknown name."""
    return PART.sub(lambda part: f"{part[1]}{PARTS[part[2]]()}{part[4]}", text)


def _fenced(language: str, text: str) -> str:
    return f"```{language}\n{text}```\n"


def _bars(code: re.Match[str]) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", code[0])


def _fields(annotation: object) -> str:
    record = getattr(annotation, "__args__", (None,))[0]
    names = [name for name in getattr(record, "model_fields", {}) if name != "id"]
    return ", ".join(f"`{name}`" for name in names)


def main() -> int:
    check = "--check" in sys.argv
    wanted: dict[Path, Callable[[], str]] = {
        path: partial(refreshed, path.read_text(encoding="utf-8")) for path in WRITTEN
    }
    wanted[PICTURE] = picture
    old = 0
    for path, made in wanted.items():
        text = made()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        old += 1
        print(f"{path.relative_to(ROOT)}: {'out of date; run: make docs' if check else 'brought up to date'}")
        if not check:
            path.write_text(text, encoding="utf-8")
    return int(check and old > 0)


if __name__ == "__main__":
    sys.exit(main())
