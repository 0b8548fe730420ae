"""`pmtui lint`: the blame monitor over any text, also where no person looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmtui.cli.context import Session
from pmtui.cli.failures import Wrong
from pmtui.cli.number import Number
from pmtui.cli.output import in_json, result, say

if TYPE_CHECKING:
    from pmtui.blame.engine import People, RuleSet
    from pmtui.cli.lint_sources import Piece

SEVERITY = Number(1, 3)


@dataclass(frozen=True, slots=True)
class Hit:
    """A finding with its place, as it is printed."""

    path: str
    line: int
    column: int
    end: int
    text: str
    span: str
    category: str
    severity: int
    rule: str
    why: str
    ask: str
    rewrite: str | None

    def sentence(self) -> str:
        """One line for a person, and for tools that read `path:line:column`."""
        from pmtui.domain.text import clean_line

        place = f"{clean_line(self.path)}:{self.line}:{self.column}"
        return f'{place} {self.severity} {self.category} "{clean_line(self.span)}": {self.ask}\n'


@click.command("lint")
@click.argument("files", nargs=-1, metavar="[FILE|DIR|ID|-]…")
@click.option("--json", "as_json", is_flag=True, help="Print an array of objects.")
@click.option("--jsonl-field", metavar="FIELD", help="Read JSON lines and check this field of each.")
@click.option("--people", metavar="A,B", default="", help="Who took part, separated by commas.")
@click.option("--teams", metavar="X,Y", default="", help="Teams, separated by commas.")
@click.option(
    "--people-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help='A JSON file: {"participants": [], "teams": []}.',
)
@click.option(
    "--min-severity", type=SEVERITY, metavar="1-3", default=1, show_default=True, help="Show these."
)
@click.option(
    "--fail-on", type=SEVERITY, metavar="1-3", default=2, show_default=True, help="Exit 1 from here on."
)
@click.option("--explain", metavar="RULE", help="Print a rule with its reasons, source and examples.")
@click.pass_context
def lint(
    ctx: click.Context,
    *,
    files: tuple[str, ...],
    as_json: bool,
    jsonl_field: str | None,
    people: str,
    teams: str,
    people_file: Path | None,
    min_severity: int,
    fail_on: int,
    explain: str | None,
) -> None:
    """Find wording that may read as blame, with a better question for each.

    Markdown is understood: code, quotations, links and front matter are skipped. A directory stands for
    the Markdown and text files in it. Exits with 1 when something of severity --fail-on or above is
    found, so that it can run wherever a folder of post-mortems is checked.
    """
    from pmtui.cli.lint_sources import named_people, pieces

    session = ctx.ensure_object(Session)
    rules, off = _rules(session), frozenset(session.settings.blame.rules_off)
    if explain is not None:
        result(_explained(explain, rules.without(off)))
        return
    if not files:
        raise click.UsageError("Name a file, a directory, a post-mortem, or - for what is piped in.", ctx)
    present = named_people(people, teams, people_file)
    found = [
        hit for piece in pieces(session, files, jsonl_field) for hit in _hits(piece, present, rules, off)
    ]
    shown = [hit for hit in found if hit.severity >= min_severity]
    result(in_json([_object(hit) for hit in shown]) + "\n" if as_json else "".join(map(Hit.sentence, shown)))
    if any(hit.severity >= fail_on for hit in found):
        raise click.exceptions.Exit(1)


def _rules(session: Session) -> RuleSet:
    from pmtui import paths
    from pmtui.blame.engine import load_rules

    chosen = session.settings.blame
    rules, problems = load_rules(paths.packs_dir(), frozenset(chosen.switched_on))
    for problem in problems:
        say(f"{problem}. The other rules are used.")
    return rules


def _hits(piece: Piece, people: People, rules: RuleSet, off: frozenset[str]) -> Iterator[Hit]:
    from pmtui.blame.document import scan_document
    from pmtui.blame.engine import CAP, capped

    if capped(piece.text):
        say(f"{piece.path}: a line is longer than {CAP:,} characters; only its beginning was read.")
    lines = piece.text.split("\n")
    for one in scan_document(piece.text, people | piece.people, rules, muted=piece.muted | off):
        finding = one.finding
        yield Hit(
            path=piece.path,
            line=one.line if piece.line is None else piece.line,
            column=one.column,
            end=one.column + len(finding.span),
            text=lines[one.line - 1],
            span=finding.span,
            category=finding.category,
            severity=finding.severity,
            rule=finding.rule,
            why=finding.why,
            ask=finding.ask,
            rewrite=finding.rewrite,
        )


def _object(hit: Hit) -> dict[str, object]:
    return {name: getattr(hit, name) for name in Hit.__slots__}


def _explained(name: str, rules: RuleSet) -> str:
    from difflib import get_close_matches

    from pmtui.blame.likeness import LIKE
    from pmtui.blame.rules import all_rules

    if name == LIKE:
        return _explained_model(rules)
    known = {rule.id: rule for rule in all_rules()} | dict(rules.own)
    if name not in known:
        near = get_close_matches(name, known, n=3, cutoff=0.3)
        raise Wrong(f"There is no rule “{name}”. " + (f"Near it: {', '.join(near)}." if near else ""))
    rule, category = known[name], rules.categories[known[name].category]
    lines: Iterable[str] = (
        f"{rule.id}: {category.title}",
        f"category {rule.category}, severity {rule.severity}, sureness {rule.sureness} %",
        "" if name in rules.rules else "off, unless it is switched on in the settings",
        f"\nWhy      {rule.why or category.why}",
        f"Ask      {rule.ask or category.ask}",
        f"Source   {rule.source or category.source}",
        "\nSpeaks up about",
        *(f"  {example}" for example in rule.fires),
        "Stays quiet about",
        *(f"  {example}" for example in rule.quiet),
        f"\nKeep one wording: <!-- ok: {rule.id} --> on its line.",
    )
    return "\n".join(line for line in lines if line) + "\n"


def _explained_model(rules: RuleSet) -> str:
    from pmtui.blame import about_model
    from pmtui.blame.likeness import LIKE

    lines: Iterable[str] = (
        f"{LIKE}: {about_model.TITLE}",
        "the category that the wording is most like, severity 1, as sure as the model is",
        "" if rules.asks_model else "off in the settings",
        f"\nWhy      {about_model.WHY}",
        "Ask      the question of the category",
        f"Source   {about_model.SOURCE}",
        "\nSpeaks up about",
        *(f"  {example}" for example in about_model.FIRES),
        "Stays quiet about",
        *(f"  {example}" for example in about_model.QUIET),
        f"\nKeep one wording: <!-- ok: {LIKE} --> on its line.",
    )
    return "\n".join(line for line in lines if line) + "\n"
