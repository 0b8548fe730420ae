"""What is in a folder of published post-mortems, and what is to be in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pmtui.cli.failures import Failed
from pmtui.cli.folder import Folder, checksum
from pmtui.cli.output import listed, say
from pmtui.cli.papers import Papers
from pmtui.exchange.published import ACTIONS_MARK, INDEX_MARK, Linking, Published, read_published

if TYPE_CHECKING:
    from pmtui.domain.postmortem import PostMortem

DATA = "data"
"""The folder of the data files."""

_OURS = frozenset(
    "actions all-post-mortems home index post-mortems postmortem-actions postmortems readme".split()
)
"""Pages of the folder itself, and pages that its hosts take for the first one."""

_NAMED = 3
"""How many are named in a sentence."""


class Shelf:
    """The post-mortems of a folder; what is put on it is written when the pages are asked for and kept."""

    def __init__(self, place: Folder, papers: Papers, *, wiki: bool) -> None:
        self._place, self._papers, self._wiki = place, papers, wiki and papers.format == "md"
        self._ending = f".{papers.format}"
        self._pages: dict[str, str] = {}
        self.known: dict[str, Published] = {one.id: one for one in self._read()}
        """What is there, by id as it stands there."""

    def name(self, pm: PostMortem) -> str:
        """What a post-mortem is called there: by its id, unless a page of the folder is."""
        id = self._papers.shown(pm).id
        return f"{id}-incident" if id in _OURS else id

    def put(self, pm: PostMortem, *, force: bool) -> None:
        """Take a post-mortem in; raises `Failed` where that would take something away from somebody."""
        shown, id = self._papers.shown(pm), self.name(pm)
        before = self.known.get(id)
        self._for_the_same_readers(id)
        document = self._papers.text(pm)
        if self._wiki:
            from pmtui.exchange.markdown.front_matter import without_front_matter

            document = without_front_matter(document)
        name = f"{id}{self._ending}"
        self._not_somebody_elses(name, pm, before, force=force)
        record = self._record(pm, shown, _checksums(before, name, checksum(document)))
        # The data first: whatever stops us, it knows the page that is there.
        self._pages |= {f"{DATA}/{id}.json": record, name: document}
        self.known[id] = read_published(id, record, self._is_there)

    def pages(self) -> Mapping[str, str]:
        """All that is to be in the folder, by name, with the pages that tell of everything in it."""
        from pmtui.exchange.published import actions_page, index_page

        ending, known, links = self._ending, self.known.values(), Linking(self._ending, self._wiki)
        actions = self._free((f"actions{ending}", f"postmortem-actions{ending}"), ACTIONS_MARK)
        index = self._free(self._first_pages(), INDEX_MARK)
        return {
            **self._pages,
            actions: self._page(actions_page(known, links), "Actions", ACTIONS_MARK),
            index: self._page(index_page(known, links, actions=actions), "Post-mortems", INDEX_MARK),
        }

    def _first_pages(self) -> tuple[str, ...]:
        if self._wiki:
            return ("Post-mortems.md", "All-post-mortems.md")
        return ("README.md", "index.md") if self._ending == ".md" else ("index.html", "postmortems.html")

    def _record(self, pm: PostMortem, shown: PostMortem, known: Mapping[str, object]) -> str:
        """The data file; it remembers what its page was, so that a change by hand is noticed."""
        from pmtui.exchange.data import as_data, json_file, public_data
        from pmtui.exchange.invitation import entry_id

        audience = self._papers.audience
        values = public_data(shown) if audience == "public" else as_data(shown)
        about = {"audience": audience, "origin": entry_id(pm, "post-mortem"), "complete": pm.is_complete}
        return json_file({**values, **about, **known})

    def _read(self) -> Iterable[Published]:
        """What is in the folder already; what cannot be read is told and left as it is."""
        for id in self._place.names(DATA, ".json"):
            try:
                yield read_published(id, self._place.read(f"{DATA}/{id}.json") or "", self._is_there)
            except (ValueError, json.JSONDecodeError) as error:
                say(f"{DATA}/{id}.json is left out of the index: {error}.")

    def _is_there(self, name: str) -> bool:
        return name in self._pages or self._place.exists(name)

    def _for_the_same_readers(self, id: str) -> None:
        """What is for the inside must not lie beside what everybody reads."""
        audience = self._papers.audience
        others = [one.id for one in self.known.values() if one.id != id and one.audience != audience]
        if others:
            more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
            readers = "everybody" if audience == "internal" else "inside readers"
            raise Failed(
                f"The folder has pages for {readers}: {listed(others[:_NAMED])}{more}. "
                "Publish for other readers into a folder of its own. Nothing was written."
            )

    def _not_somebody_elses(
        self, name: str, pm: PostMortem, before: Published | None, *, force: bool
    ) -> None:
        """A page that somebody wrote or changed is theirs, and so is another post-mortem of the same name."""
        from pmtui.exchange.invitation import entry_id

        present = self._place.read(name)
        if force or (present is None and not self._place.exists(name)):
            return
        if before is None:
            raise Failed(f"{name} is there already and is not from pmtui. --force replaces it.")
        if before.origin not in ("", entry_id(pm, "post-mortem")):
            raise Failed(f"{name} is another post-mortem of the same name. --force replaces it.")
        known = {before.written.get(name), before.replaced.get(name)} - {None}
        if known and checksum(present or "") not in known:
            raise Failed(f"{name} was changed since it was published. Keep what is new; --force replaces it.")

    def _free(self, names: tuple[str, ...], mark: str) -> str:
        """The first name that is ours or nobody's; raises `Failed` when all are somebody's."""
        for name in names:
            if not self._place.exists(name) or mark in (self._place.read(name) or ""):
                return name
        raise Failed(f"{' and '.join(names)} are pages that pmtui did not write. Nothing was changed.")

    def _page(self, page: str, title: str, mark: str) -> str:
        if self._papers.format == "md":
            return page
        from pmtui.exchange.html.page import html_page

        return html_page(page.replace(mark, ""), title=title) + f"{mark}\n"


def _checksums(before: Published | None, name: str, now: str) -> dict[str, dict[str, str]]:
    """What the page is, and what it was before that, beside the other pages of the post-mortem."""
    written = dict(before.written) if before else {}
    replaced = dict(before.replaced) if before else {}
    if name in written and written[name] != now:
        replaced[name] = written[name]
    return {"written": {**written, name: now}, "replaced": replaced}
