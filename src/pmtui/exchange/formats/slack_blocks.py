"""What the blocks of a chat message say: programs often write nothing else."""

from __future__ import annotations

from collections.abc import Iterator

_DEPTH = 12
"""Blocks inside each other that are read: a list in a quotation is six deep."""


def told_in(blocks: object) -> list[str]:
    """The text of each block, with mentions and links written as they are in a message."""
    given = blocks if isinstance(blocks, list) else []
    return list(filter(None, (" ".join("".join(_pieces(block, 0)).split()) for block in given)))


def _pieces(part: object, depth: int) -> Iterator[str]:
    if depth > _DEPTH:
        return
    if isinstance(part, list):
        for one in part:
            yield from _pieces(one, depth + 1)
    elif isinstance(part, dict):
        yield from _own(part)
        for key in ("title", "text", "fields", "elements", "blocks"):
            if isinstance(inner := part.get(key), list | dict):
                yield from _pieces(inner, depth + 1)
        if part.get("type") in _WHOLE:
            yield " "


_WHOLE = frozenset(
    "plain_text mrkdwn rich_text_section rich_text_quote rich_text_preformatted section header image".split()
)
"""What stands apart from what comes after it."""


def _own(part: dict[object, object]) -> Iterator[str]:
    """What a piece says itself."""
    said = {key: value for key, value in part.items() if isinstance(key, str) and isinstance(value, str)}
    match said.get("type"):
        case "user":
            yield f"<@{said.get('user_id', '')}>"
        case "channel":
            yield f"<#{said.get('channel_id', '')}>"
        case "emoji":
            yield f":{said.get('name', '')}:"
        case "link":
            yield f"<{said.get('url', '')}|{said['text']}>" if said.get("text") else said.get("url", "")
        case "broadcast":
            yield f"@{said.get('range', '')}"
        case "image":
            yield f"[{said.get('alt_text') or said.get('title') or 'image'}]"
        case _:
            yield said.get("text", "")
