"""Whether a folder is the checkout of a wiki, where pages are linked to without their ending."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

_LARGEST = 100_000
"""Characters of a configuration that are looked at."""

_REMOTE = re.compile(r"^\s*url\s*=\s*(\S+)", re.MULTILINE)
_WIKI = re.compile(r"[./]wiki(?:\.git)?/?$", re.IGNORECASE)
"""How wikis' repositories end: github.com/o/r.wiki.git, bitbucket.org/o/r.git/wiki."""


def is_wiki(folder: Path) -> bool:
    """Whether the folder is in a checkout that comes from a wiki, or is called like one."""
    place = folder.resolve()
    for here in (place, *place.parents):
        if (here / ".git").exists():
            urls = _REMOTE.findall(_configuration(here / ".git"))
            return any(map(_WIKI.search, urls)) or here.name.lower().endswith(".wiki")
    return place.name.lower().endswith(".wiki")


def _configuration(git: Path) -> str:
    """What git knows of a checkout; of one beside another, in the place that its file names."""
    with suppress(OSError, ValueError):
        if git.is_file():
            named = git.read_text(encoding="utf-8")[:_LARGEST].removeprefix("gitdir:").strip()
            git = (git.parent / named).resolve()
            git = git.parents[1] if git.parent.name == "worktrees" else git
        return (git / "config").read_text(encoding="utf-8", errors="replace")[:_LARGEST]
    return ""
