"""What screens ask of the app."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message

if TYPE_CHECKING:
    from pmtui.domain.commands import Command
    from pmtui.domain.postmortem import PostMortem
    from pmtui.tui.dialogs.preview import PreviewDialog
    from pmtui.tui.drafts import Words


@dataclass
class Do(Message):
    """Change the post-mortem: these commands, one after the other."""

    commands: tuple[Command, ...]
    typed: str = ""
    """The line it came from, given back as `GivenBack` if a command is refused."""
    seen: PostMortem | None = None
    """What the person had before them, when that was earlier: a form shows what was, not what is."""
    form: str = ""
    """What the form was about that this was typed into; its draft is forgotten when nothing is refused."""
    said: str = ""
    """What to say once it is done."""


@dataclass
class GivenBack(Message):
    """A line that could not be filed goes back to where it was typed."""

    typed: str


@dataclass
class DoElsewhere(Message):
    """Change an action of another post-mortem."""

    postmortem: str
    """Its id."""
    command: Command
    name: str = ""
    """What people call the action: checkout-slow/A3."""
    form: str = ""
    """What the form was about that this was typed into; empty for none."""


@dataclass
class GoTo(Message):
    """Show a section of the agenda; while the meeting runs, its clock starts."""

    section: str
    """The id of the agenda item."""
    record: str = ""
    """The record the cursor goes to; empty for where it was left."""


@dataclass
class BringIn(Message):
    """Add everything that a preview shows."""

    preview: PreviewDialog


@dataclass
class Drafted(Message):
    """Something is typed and not yet entered."""

    place: str
    text: str
    section: str = ""
    """Where it was typed."""

    def can_replace(self, message: Message) -> bool:
        """Only the newest text matters."""
        return isinstance(message, Drafted) and message.place == self.place


@dataclass
class Hurried(Message):
    """A key of many that came faster than anybody types: where no text is typed, it must not act."""

    key: events.Key
    rest: str
    """What came at once, from this key on."""
    group: int
    """The same for all that came at once; none is 0."""


@dataclass
class FormOpened(Message):
    """A form asks for what was typed into it and not saved when it was shown last."""

    form: str
    """What the form is about."""
    bring_back: Callable[[tuple[Words, ...]], None]
    """Takes what was typed."""


@dataclass
class FormEnded(Message):
    """A form is closed."""

    form: str
    """What the form is about."""
    kept: tuple[Words, ...]
    """What stood in it, for when it is opened again."""
    saved: bool
    """Whether it was handed in."""


@dataclass
class OpenMeeting(Message):
    """Open a saved post-mortem."""

    id: str
    record: str = ""
    """The record the cursor goes to; empty for where the meeting was left."""


@dataclass
class LookUp(Message):
    """Look for words in everything that was ever written down."""

    words: str

    def can_replace(self, message: Message) -> bool:
        """Only what was typed last matters."""
        return isinstance(message, LookUp)


@dataclass
class OpenSample(Message):
    """Open a throw-away copy of a sample."""

    id: str


@dataclass
class StartNew(Message):
    """Begin a new post-mortem."""

    title: str
    severity: str
    incident_date: str
    zone: str
    agenda: str
    facilitator: str
    form: str = ""
    """What the form was about that this was typed into."""


@dataclass
class Copy(Message):
    """Bring a text to where somebody can paste it."""

    text: str


class CopyDocument(Message):
    """Bring the whole document to where somebody can paste it."""


class ExportDocument(Message):
    """Write the document of the post-mortem as Markdown."""
