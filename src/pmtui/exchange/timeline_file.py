"""Reading the file somebody wants to import: only text, only of a sensible size."""

from __future__ import annotations

from pathlib import Path

from pmtui.exchange.errors import ImportRefused, TooMany

SIZE_LIMIT = 20_000_000
"""Bytes; a report is a few thousand, a long chat log a million."""

KEPT = "Nothing was added."
"""Said with every refusal."""


ENTRY_LIMIT = 50_000
"""Entries that are taken from one source: a busy chat has as many in some days."""


def reason_of(refusal: ImportRefused) -> str:
    """Why a part is refused of which the rest is taken: the sentence without what was added."""
    return str(refusal).replace(KEPT, "").replace("  ", " ").strip().removesuffix(".")


def too_many(name: str) -> TooMany:
    """The refusal of what has more entries than that."""
    return TooMany(
        f"{name} has more than {ENTRY_LIMIT:,} entries, and no meeting can walk through so many. {KEPT} "
        "Take a part of it: one channel, or the hours from one time to another."
    )


def read_text_file(path: Path | str) -> str:
    """The text of a file; raises `ImportRefused`.

    UTF-8, with or without a byte order mark, UTF-16 with one, and otherwise Windows-1252.
    """
    return decoded(file_bytes(Path(path)), Path(path).name)


def decoded(content: bytes, name: str) -> str:
    """The text in these bytes; raises `ImportRefused` when they are no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded_as("utf-16", content, name)
    if b"\x00" in content:
        raise ImportRefused(f"{name} is not a text file. {KEPT} Save it as plain text or Markdown first.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded_as("cp1252", content, name)


def _decoded_as(encoding: str, content: bytes, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise ImportRefused(f"The text of {name} cannot be read. {KEPT} Save it as UTF-8 first.") from None


def file_bytes(path: Path) -> bytes:
    """What is in a file of a sensible size; raises `ImportRefused`."""
    try:
        if path.is_dir():
            raise ImportRefused(
                f"{path} is a folder. {KEPT} Name a file in it, or the folder of a chat export."
            )
        if not path.exists():
            raise ImportRefused(f"There is no file {path}. {KEPT} Check the name and the folder.")
        if not path.is_file():
            raise ImportRefused(f"{path} is not a regular file. {KEPT} Name a text or Markdown file.")
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            shown = f"{size / 1_000_000:.0f} MB; at most {SIZE_LIMIT // 1_000_000} MB are read"
            raise ImportRefused(f"{path} has {shown}. {KEPT} Cut out its timeline into a file of its own.")
        return path.read_bytes()
    except PermissionError:
        raise ImportRefused(f"{path} may not be read by you. {KEPT} Check who may read it.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not one"
        raise ImportRefused(f"{path!s} cannot be read: {reason}. {KEPT}") from None
