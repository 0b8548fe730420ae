"""Build the samples, and whatever breaks a page, with MkDocs, and read the same words at the same depth.

    python -m bench.check_mkdocs MKDOCS

MKDOCS is its command. Exit status 1 and what differs when a page does not read as our own HTML page does.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

from exchange.test_document_hostile import RUNS, spoilt
from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.document import document
from pmtui.exchange.html.page import html_page
from pmtui.samples import load_samples

CONFIG = """site_name: post-mortems
strict: true
use_directory_urls: false
theme:
  name: null
  custom_dir: theme
"""
UNREAD = frozenset(("details", "head", "style", "title"))
BREAKS = frozenset(("br", "h1", "h2", "h3", "li", "p", "td", "th"))


class Words(HTMLParser):
    """The words of a page, with the depth of each list item."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self._parts: list[str] = []
        self._unread = self._depth = 0
        self.feed(page)

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        """Counts what it is in."""
        self._unread += tag in UNREAD
        self._depth += tag == "ul"
        if tag == "li" and not self._unread:
            self._parts.append(f" [{self._depth}] ")
        self._parts.append(" " * (tag in BREAKS))

    def handle_endtag(self, tag: str) -> None:
        """Counts back."""
        self._unread -= tag in UNREAD
        self._depth -= tag == "ul"
        self._parts.append(" " * (tag in BREAKS))

    def handle_data(self, data: str) -> None:
        """Words, unless they are not for readers."""
        if not self._unread:
            self._parts.append(data)

    def __str__(self) -> str:
        return " ".join("".join(self._parts).split())


def papers() -> Iterator[tuple[str, PostMortem]]:
    """The samples, and one that says something nasty everywhere for each nasty thing."""
    for sample in load_samples()[0]:
        yield sample.pm.id, sample.pm
    for number, text in enumerate(RUNS):
        yield f"nasty-{number}", spoilt(text)


def main() -> int:
    """Builds all at once and compares page by page."""
    known = dict(papers())
    with TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "theme").mkdir()
        (place / "docs").mkdir()
        (place / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        (place / "theme" / "main.html").write_text("{{ page.content }}", encoding="utf-8")
        for id, pm in known.items():
            (place / "docs" / f"{id}.md").write_text(document(pm), encoding="utf-8")
        subprocess.run((sys.argv[1], "build", "--quiet"), cwd=place, check=True)
        differ = [
            id
            for id, pm in known.items()
            if str(Words(html_page(document(pm), title=pm.title)))
            != str(Words((place / "site" / f"{id}.html").read_text(encoding="utf-8")))
        ]
    print(f"{len(known)} pages read alike." if not differ else f"They read otherwise: {', '.join(differ)}")
    return bool(differ)


if __name__ == "__main__":
    sys.exit(main())
