"""The post-mortem being held: its present value, what can be undone, and what is not yet saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pmtui.domain.commands import Command, apply
from pmtui.domain.commands.written import Written
from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.undo import Change, Restore, difference, possible
from pmtui.store.protocol import Committed, Progress, Saved, Store


@dataclass(frozen=True, slots=True)
class _Pending:
    """A command that was done on screen and waits to be saved."""

    command: Command
    step: Change | None
    """What to correct on the undo stack once the store has said what the command really did."""


class Meeting:
    """One open post-mortem: does, undoes, saves and takes in what others saved.

    `do`, `undo`, `redo`, `adopt` and `refresh` belong to the loop that owns the screen; `save` and `reload`
    block and belong to one worker at a time.
    """

    def __init__(self, saved: Saved, store: Store, now: Callable[[], datetime], who: str = "") -> None:
        self.pm = saved.pm
        self._store = store
        self.who = who
        """In whose name changes are written."""
        self._now = now
        self._token = self._token_of(saved)
        self._pending: list[_Pending] = []
        self._done: list[Change] = []
        self._undone: list[Change] = []

    @property
    def unsaved(self) -> int:
        """How many changes are on screen and not yet on disk."""
        return len(self._pending)

    @property
    def token(self) -> object:
        """What tells the state on disk that this was taken from."""
        return self._token

    def do(self, command: Command, *, seen: PostMortem | None = None) -> PostMortem:
        """The post-mortem after the command; raises `Refused`.

        `seen` is what was on screen when the person began, such as when a form was opened; None for now.
        """
        given = self._written(command, seen or self.pm)
        after = apply(self.pm, given)
        change = difference(self.pm, after, command.called)
        if change.empty:
            return self.pm
        if command.undoable:
            self._done.append(change)
            self._undone.clear()
        self._pending.append(_Pending(given, change if command.undoable else None))
        self.pm = after
        return after

    def undo(self) -> str:
        """Take back the last change made here and name it; raises `Refused`, names the next, and forgets it.

        Of a change that others have partly written over, what is still one's own is taken back.
        """
        return self._take_back(self._done, self._undone, "Nothing to undo.")

    def redo(self) -> str:
        """Do again what was undone last and name it; raises `Refused`."""
        return self._take_back(self._undone, self._done, "Nothing to redo.")

    def pending(self) -> tuple[Command, ...]:
        """The commands to hand to `save`, oldest first."""
        return tuple(waiting.command for waiting in self._pending)

    def save(self, commands: Sequence[Command]) -> Committed:
        """Write the commands durably, on top of what others have written; blocks, raises `StoreError`."""
        return self._store.commit(self.pm.id, commands)

    def adopt(self, committed: Committed) -> tuple[str, ...]:
        """Take in the result of `save`; returns what was refused because of others' changes."""
        count = len(committed.outcomes)
        saved, self._pending = self._pending[:count], self._pending[count:]
        refusals = []
        for waiting, outcome in zip(saved, committed.outcomes, strict=True):
            if outcome.change is None:
                refusals.append(outcome.refusal)
            if waiting.step is not None:
                self._correct(waiting.step, outcome.change)
        self._rebase(committed)
        return tuple(refusals)

    def bring_in(self, command: Command, progress: Progress) -> Committed:
        """Do something large on disk before it is on screen; blocks like `save`, raises `StoreError`.

        What `progress` raises stops it with nothing done.
        """
        return self._store.commit(self.pm.id, (self._written(command, self.pm),), progress)

    def took_in(self, committed: Committed) -> str:
        """Take in the result of `bring_in`, which one undo takes back; answers why it was refused."""
        (outcome,) = committed.outcomes
        if outcome.change is not None and not outcome.change.empty:
            self._done.append(outcome.change)
            self._undone.clear()
        self._rebase(committed)
        return outcome.refusal

    def changed_elsewhere(self) -> bool:
        """Whether somebody else has saved since this was last looked at; costs one look at the file."""
        return self._store.token(self.pm.id) != self._token

    def reload(self) -> Saved:
        """The newest state on disk; blocks, raises `StoreError`."""
        return self._store.load(self.pm.id)

    def refresh(self, saved: Saved) -> None:
        """Take in what somebody else saved, below what is not yet saved here."""
        self._rebase(saved)

    def save_draft(self, place: str, text: str) -> None:
        """Keep what is typed and not yet entered; blocks, raises `StoreError`."""
        self._store.save_draft(self.pm.id, place, text)

    def drafts(self) -> dict[str, str]:
        """What was typed and not entered, by place."""
        return self._store.drafts(self.pm.id)

    def _written(self, command: Command, seen: PostMortem) -> Written:
        return Written(command.aimed(seen), self.who, self._now(), seen)

    def _token_of(self, state: Saved | Committed) -> object:
        """That of the state itself: what was written after it was read must still count as news."""
        return self._store.token(state.pm.id) if state.token is None else state.token

    def _rebase(self, base: Saved | Committed) -> None:
        self._token = self._token_of(base)
        pm = base.pm
        for waiting in self._pending:
            try:
                pm = apply(pm, waiting.command)
            except Refused:
                continue  # the commit will refuse it too, and say so
        self.pm = pm

    def _take_back(self, stack: list[Change], other: list[Change], empty: str) -> str:
        if not stack:
            raise Refused(empty)
        change = stack.pop()
        try:
            part = possible(change, self.pm)
            after = apply(self.pm, restore := Restore(part))
        except Refused as refusal:
            following = f" The next one is: {stack[-1].title}." if stack else ""
            raise Refused(f"{refusal}{following}") from None
        other.append(part.reverse())
        self._pending.append(_Pending(restore, None))
        self.pm = after
        return change.title if part is change else f"{change.title}, without what was written over since"

    def _correct(self, step: Change, real: Change | None) -> None:
        """The undo stack remembers what was really done, which differs when others wrote at the same time."""
        for stack in (self._done, self._undone):
            for place, change in enumerate(stack):
                if change is step:
                    stack[place : place + 1] = [real] if real else []
