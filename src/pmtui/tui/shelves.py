"""What the home screen can open besides what is saved: samples, new post-mortems; and where documents go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from pmtui.domain.postmortem import PostMortem
    from pmtui.store.protocol import Saved, Store
    from pmtui.tui.messages import StartNew


class LibraryError(Exception):
    """Something could not be begun, copied or written; the text is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class SampleLine:
    """A sample in the home screen's list."""

    id: str
    title: str
    about: str


class Library(Protocol):
    """Every method but `samples` may block; they raise `LibraryError` or `StoreError` with a sentence."""

    def samples(self) -> tuple[SampleLine, ...]:
        """The samples that can be opened."""

    def copy_of(self, sample: str) -> tuple[Saved, Store]:
        """A copy of a sample, in a store that is thrown away at the end."""

    def begin(self, asked: StartNew, store: Store) -> Saved:
        """A new post-mortem, saved."""

    def refuge(self) -> Path:
        """A folder that can be written when the post-mortems' own cannot."""

    def rescue(self, pm: PostMortem, drafts: Mapping[str, str], folder: Path) -> Path:
        """Write a post-mortem and its drafts as a backup that can be restored; the path of the new file."""

    def export(self, pm: PostMortem) -> Path:
        """Write the document; the path of the new file, never one that was there before."""

    def keep_paste(self, text: str) -> Path:
        """Write what was pasted; the path of the new file."""

    def keep_copy(self, text: str) -> Path:
        """Write what could not be copied; the path of the new file."""

    def document(self, pm: PostMortem) -> str:
        """The document as text."""
