"""`pmtui list` and `show`: what there is, found by words, for people and for programs."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from cli.shell import Shell
from factory import NINE
from pmtui.domain.checklist import checklist
from pmtui.domain.commands.meeting import EnterSection
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.commands.timeline import AddEvent, AgreeEvent
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Marker
from pmtui.tui.drafts import Place


def test_an_empty_directory_says_how_to_begin(pmtui: Shell) -> None:
    ran = pmtui("list")
    assert (ran.code, ran.out) == (0, "")
    assert "pmtui new" in ran.err


def test_columns_are_aligned_and_the_last_changed_is_first(pmtui: Shell) -> None:
    pmtui.start("Checkout outage", "--severity", "SEV2", "--date", "2026-01-02")
    pmtui.clock.advance(minutes=1)
    id = pmtui.start("漢字 incident", "--date", "2026-01-03")
    pmtui.promise(id, "Add an alert")
    head, first, second = pmtui("list").out.splitlines()
    assert first.split() == ["incident", "2026-01-03", "–", "draft", "漢字", "incident", "1"]
    assert second.split()[:2] == ["checkout-outage", "2026-01-02"]
    assert head.index("title") == first.index("漢字") == second.index("Checkout")


def test_a_meeting_that_is_on_shows_its_section(pmtui: Shell) -> None:
    id = pmtui.start()
    pm = pmtui.settle(id, EnterSection("s4", NINE))
    assert pm.section is not None
    assert "in “Timeline”" in pmtui("list").out
    assert "in “Timeline”" in pmtui("show", id).out


def test_words_narrow_it_down(pmtui: Shell) -> None:
    pmtui.start("Checkout outage", "--service", "payments", "--tag", "dns")
    pmtui.start("Prow slow")
    assert "prow-slow" not in pmtui("list", "PAYMENTS", "outage").out
    assert "checkout" not in pmtui("list", "prow").out
    ran = pmtui("list", "nothing")
    assert (ran.code, ran.out) == (0, "")
    assert "nothing" in ran.err


def test_json_has_one_object_for_each(pmtui: Shell) -> None:
    id = pmtui.start("Checkout outage", "--date", "2026-01-02", "--service", "payments")
    pmtui.promise(id, "Add an alert", owner="Kim", due="2026-02-01")
    (row,) = cast("list[dict[str, object]]", pmtui("list", "--json").json())
    assert row["id"] == id
    assert row["incident_date"] == "2026-01-02"
    assert row["services"] == ["payments"]
    assert row["open_actions"] == 1
    assert pmtui("list", "xyzzy", "--json").json() == []


def test_show_tells_the_facts_times_and_promises(pmtui: Shell) -> None:
    id = pmtui.start("Checkout outage", "--severity", "SEV2", "--facilitator", "Rosa")
    pmtui.settle(
        id,
        AddEvent("e1", NINE, "errors begin", Marker.IMPACT_START),
        AddEvent("e2", NINE + timedelta(minutes=42), "rolled back", Marker.MITIGATED),
        AgreeEvent("e1"),
    )
    pmtui.promise(id, "Add an alert", owner="Kim", due="2026-02-01")
    out = pmtui("show", "checkout").out
    for words in (
        "Checkout outage",
        "SEV2",
        "Rosa (facilitator)",
        "2 events, 1 agreed",
        "42 min",
        "Add an alert",
    ):
        assert words in out
    assert "no “detected” marker" in out


def test_show_names_what_is_still_missing(pmtui: Shell) -> None:
    id = pmtui.start("Checkout outage", "--severity", "SEV2", "--facilitator", "Rosa")
    pmtui.settle(id, AddParticipant("p9", "Kim Lee"))
    out = pmtui("show", id).out
    missing = len(checklist(pmtui.store.load(id).pm))
    assert f"{missing} things still missing" in out
    assert f"{missing} things still missing" in pmtui("review", id).err
    assert "Not heard from yet: Kim Lee." in out
    assert "The impact is not described." in out


def test_show_json_is_the_whole_post_mortem(pmtui: Shell) -> None:
    id = pmtui.start()
    found = cast("dict[str, object]", pmtui("show", id, "--json").json())
    assert found.pop("revision") == 1
    assert PostMortem.model_validate(found) == pmtui.store.load(id).pm


def test_an_unknown_or_ambiguous_id_names_the_nearest(pmtui: Shell) -> None:
    pmtui.start("Checkout outage")
    pmtui.start("Checkout slow")
    unknown = pmtui("show", "checkuot-slow")
    assert (unknown.code, unknown.out) == (1, "")
    assert "Did you mean checkout-slow" in unknown.err
    ambiguous = pmtui("show", "check")
    assert ambiguous.code == 1
    assert "checkout-outage, checkout-slow" in ambiguous.err


def test_a_path_is_no_id(pmtui: Shell) -> None:
    pmtui.start()
    for text in ("../x", ".", "", "a/b"):
        assert pmtui("show", text).code == 1


def test_a_post_mortem_that_is_damaged_is_told_and_not_deleted(pmtui: Shell) -> None:
    id = pmtui.start()
    place = pmtui.folder / "data" / "postmortems" / f"{id}.json"
    place.write_bytes(b"{}")
    ran = pmtui("show", id)
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert list(place.parent.glob(f"{id}.json*"))


def spoil(pmtui: Shell, id: str) -> None:
    """Leave nothing good of a post-mortem."""
    for path in (pmtui.folder / "data" / "postmortems").glob(f"{id}.json*"):
        path.write_bytes(b"")


def test_what_cannot_be_read_is_in_the_list_and_is_found_by_its_beginning(pmtui: Shell) -> None:
    pmtui.start("Prow slow")
    id = pmtui.start("Checkout outage")
    pmtui.promise(id, "Add an alert")
    spoil(pmtui, id)
    row = next(line for line in pmtui("list").out.splitlines() if line.startswith(id))
    assert "cannot be read" in row
    assert id in pmtui("list", "checkout").out
    for command in ("show", "export", "restore"):
        ran = pmtui(command, "check")
        assert ran.code == 1
        assert "No good copy of it is left" in ran.err, command
    assert f"{id}: cannot be read" in pmtui.store.remarks()[0]
    doctor = pmtui("doctor").out
    assert f"{id}.json cannot be read, and no good copy of it is left." in doctor
    assert "newest good copy is" not in doctor


def test_a_damaged_file_with_a_good_copy_is_listed_like_others(pmtui: Shell) -> None:
    id = pmtui.start("Checkout outage")
    pmtui.promise(id, "Add an alert")
    (pmtui.folder / "data" / "postmortems" / f"{id}.json").write_bytes(b"")
    assert "cannot be read" not in pmtui("list").out
    assert pmtui.store.unreadable() == ()


def test_a_folder_that_is_a_link_is_refused_by_the_list_as_by_everything(pmtui: Shell) -> None:
    pmtui.start("Checkout outage")
    folder = pmtui.folder / "data" / "postmortems"
    folder.rename(pmtui.folder / "elsewhere")
    folder.symlink_to(pmtui.folder / "elsewhere")
    for words in (["list"], ["show", "checkout-outage"]):
        ran = pmtui(*words)
        assert (ran.code, ran.out) == (1, "")
        assert "is a link to another place" in ran.err


def test_what_was_typed_and_not_entered_is_mentioned_until_it_is(pmtui: Shell) -> None:
    id = pmtui.start("Checkout outage")
    left = Place("edit:n1", "Edit note", "0", "text", left=True)
    pmtui.store.save_draft(id, str(left), "left on purpose")
    assert "Typed" not in pmtui("list").err
    pmtui.store.save_draft(id, "line", "half a tho")
    pmtui.store.save_draft("_home", "line", "a title")
    assert f"Typed and not entered in {id}. Opening it brings it back." in pmtui("list").err
    pmtui.store.save_draft(id, "line", "")
    assert "Typed" not in pmtui("list").err


def test_a_file_that_is_named_like_no_post_mortem_keeps_nothing_from_being_exported(pmtui: Shell) -> None:
    id = pmtui.start("Checkout outage")
    folder = pmtui.folder / "data" / "postmortems"
    (folder / "x:y.json").write_bytes((folder / f"{id}.json").read_bytes())
    assert "x:y" not in pmtui("list").out
    assert pmtui("export", "--all", "-o", "out/").code == 0
    assert "x:y.json is not named like a post-mortem." in pmtui("doctor").out
    assert "“x:y”" in pmtui("show", "x:y").err
