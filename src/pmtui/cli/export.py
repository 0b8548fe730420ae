"""`pmtui export`: the documents of post-mortems, to stdout, to a file, or to a folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmtui.cli.context import Session
from pmtui.cli.failures import Wrong
from pmtui.cli.files import may_write, write_whole
from pmtui.cli.output import result, say
from pmtui.cli.papers import AUDIENCES, FORMATS, KINDS, NAMES, Papers, read_template
from pmtui.domain.text import counted

if TYPE_CHECKING:
    from pmtui.domain.postmortem import PostMortem


@click.command("export")
@click.argument("ids", nargs=-1, metavar="ID…")
@click.option("-o", "--output", default="-", metavar="FILE", help="A file, a folder (DIR/), or - for stdout.")
@click.option("--force", is_flag=True, help="Replace files that are there.")
@click.option("--format", "format", type=click.Choice(FORMATS), default="md", help="How to write it.")
@click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    default="internal",
    help="public: what happened and what is done, without names, links, tickets and machines.",
)
@click.option(
    "--names", type=click.Choice(NAMES), default="keep", help="Call people by name, by role, or by initials."
)
@click.option(
    "--template",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A document in another form: a Jinja template.",
)
@click.option("--as", "kind", type=click.Choice(KINDS), default="document", help="What to write.")
@click.option("--mermaid", is_flag=True, help="With the whys as a diagram as well.")
@click.option("--all", "everything", is_flag=True, help="Every post-mortem, with an index, into the folder.")
@click.option("--for", "person", default="", metavar="NAME", help="Of an account form: who fills it in.")
@click.option("--starts", metavar="TIME", help="Of an invitation: when the meeting begins.")
@click.pass_obj
def export(
    session: Session,
    /,
    *,
    ids: tuple[str, ...],
    output: str,
    force: bool,
    everything: bool,
    mermaid: bool,
    starts: str | None,
    template: Path | None,
    **wanted: str,
) -> None:
    """Write the document of a post-mortem: Markdown, a page, data, or its actions for other programs."""
    if everything == bool(ids):
        raise Wrong("Name the post-mortems to export, or pass --all (and not both).")
    papers = _papers(session, template, mermaid=mermaid, starts=starts, **wanted)
    place = _place(output, several=(everything or len(ids) > 1) and not papers.together)
    if everything and not (place.is_folder or papers.together):
        raise Wrong("--all writes a folder: pass -o DIR/ with its name.")
    known = [s.id for s in session.store.summaries()] if everything else [session.resolve(id) for id in ids]
    pms = [_opened(session, name) for name in dict.fromkeys(known)]
    if place.is_stdout or (papers.together and not place.is_folder):
        _one(place, papers.all_in_one(pms), force=force)
        return
    texts = {papers.name(pm): papers.text(pm) for pm in pms}
    if everything and papers.has_index:
        texts["post-mortems.md" if "index.md" in texts else "index.md"] = papers.index(pms)
    _write({place.of(name): text for name, text in texts.items()}, force=force)


def _papers(
    session: Session, template: Path | None, *, mermaid: bool, starts: str | None, **wanted: str
) -> Papers:
    """What is to be written; raises `Wrong` for what does not go together."""
    text = read_template(template) if template is not None else None
    writer = session.writer if wanted["kind"] == "invitation" else None
    return Papers(
        **wanted, mermaid=mermaid, starts=starts, now=session.now(), template=text,
        template_name=str(template or ""), writer=writer,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    """Where documents go: stdout, a file, or a folder in which each has a file of its own."""

    path: Path | None
    is_folder: bool = False

    @property
    def is_stdout(self) -> bool:
        """Whether there is no file at all."""
        return self.path is None

    def of(self, name: str) -> Path:
        """The file for a document of this name."""
        path = self.path or Path()
        return path / name if self.is_folder else path


def _place(output: str, *, several: bool) -> _Place:
    if output == "-":
        return _Place(None)
    is_folder = output.endswith(("/", os.sep)) or Path(output).is_dir()
    if several and not is_folder:
        raise Wrong(f"Several documents cannot go into one file: write {output}/ for a folder.")
    return _Place(Path(output), is_folder)


def _one(place: _Place, text: str, *, force: bool) -> None:
    """Write a single text, to a file or to stdout."""
    if place.is_stdout:
        result(text)
    else:
        _write({place.of(""): text}, force=force)


def _write(texts: dict[Path, str], *, force: bool) -> None:
    """Write all of them, or none when one of them is there already."""
    for path in texts:
        may_write(path, force=force)
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text)
    say(f"Written: {next(iter(texts))}" if len(texts) == 1 else f"Written: {counted(len(texts), 'file')}.")


def _opened(session: Session, id: str) -> PostMortem:
    """A post-mortem; what is to be said of its file is said."""
    saved = session.store.load(id)
    if saved.remark:
        say(saved.remark)
    return saved.pm
