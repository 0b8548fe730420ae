"""`pmtui import`: shows what was found, asks, adds it once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cli.shell import Shell
from exchange.formats_samples import slack_folder
from factory import NASTY
from pmtui.cli import asking
from pmtui.domain.commands.delete import Delete

REPORT = """\
# Checkout outage

## Timeline

All times in PST, on February 8th 2019

- 13:20 deploy 4.2 finished
- 16:04 first customers complain
- 25:99 somebody looked at the wrong graph
- 16:50 rolled back
"""


def test_a_timeline_is_shown_and_added_as_one_step(pmtui: Shell) -> None:
    id = pmtui.start()
    report = pmtui.file("report.md", REPORT)
    ran = pmtui("import", id, str(report), "--yes")
    assert (ran.code, ran.out) == (0, "")
    assert "3 events found, 3 of them new" in ran.err
    assert "America/Los_Angeles" in ran.err
    assert "rolled back" in ran.err
    assert "line 9" in ran.err
    assert "Added 3 events; 3 events in all." in ran.err
    saved = pmtui.store.load(id)
    assert saved.revision == 2
    assert saved.pm.events[0].at == datetime(2019, 2, 8, 21, 20, tzinfo=UTC)
    assert saved.pm.events[0].source == "report.md:7"


def test_a_second_import_adds_nothing_and_says_so(pmtui: Shell) -> None:
    id = pmtui.start()
    report = pmtui.file("report.md", REPORT)
    pmtui("import", id, str(report), "--yes")
    ran = pmtui("import", id, str(report))
    assert ran.code == 0
    assert "Nothing new: 3 events are there already." in ran.err
    assert pmtui.store.load(id).revision == 2


def test_what_was_deleted_since_is_told_apart_from_what_is_there(pmtui: Shell) -> None:
    id = pmtui.start()
    report = str(pmtui.file("report.md", REPORT))
    pmtui("import", id, report, "--yes")
    first, second, third = pmtui.store.load(id).pm.events
    pmtui.settle(id, Delete(second.id))
    ran = pmtui("import", id, report)
    assert "3 events found, 0 of them new, 1 deleted before." in ran.err
    told = "Nothing new: of 3 events, 2 are there already, and 1 was deleted before and not brought back."
    assert told in ran.err
    pmtui.settle(id, Delete(first.id), Delete(third.id))
    ran = pmtui("import", id, report)
    assert "Nothing new: 3 events were deleted before, and not brought back." in ran.err
    assert pmtui.store.load(id).pm.events == ()


def test_what_is_not_placed_can_be_read_at_eighty_columns(
    pmtui: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    id = pmtui.start()
    table = (
        "time,text,who\n2026-01-02 14:00,a,Rosa\nsoon after the deploy,rolled back,Kim\n,all clear,\n,over,\n"
    )
    ran = pmtui("import", id, str(pmtui.file("x.csv", table)), "--yes")
    shown = ran.err.splitlines()
    assert "  2026-01-02  14:00  UTC  a – Rosa" in shown
    assert all(len(line) <= 80 for line in shown if line.startswith("  "))
    at = shown.index("Not placed: 3 lines.")
    assert shown[at + 1].startswith("  “soon after the deploy” is not a time.")
    assert "    line 3  soon after the deploy rolled back" in shown
    assert shown[shown.index("  it has no time:") :][1:3] == ["    line 4  all clear", "    line 5  over"]


def test_a_section_and_channels_are_taken_as_they_are_asked_for(pmtui: Shell) -> None:
    id = pmtui.start()
    report = str(pmtui.file("report.md", f"{REPORT}\n## Chat\n\nRosa [4:10 PM]\nlooking\n"))
    ran = pmtui("import", id, report, "--section", "chat", "--yes")
    assert [event.author for event in pmtui.store.load(id).pm.events] == ["Rosa"]
    assert "4 entries with a time under “Timeline”" in ran.err
    folder = slack_folder(pmtui.folder / "export")
    ran = pmtui("import", id, str(folder), "--channel", "deploys,incident", "--yes")
    assert "#deploys (1), #incident (3)" in ran.err


def test_who_tells_the_same_as_somebody_before_joins_them(pmtui: Shell) -> None:
    id = pmtui.start()
    told = "14:02 alert fired\n14:05 looked\n"
    pmtui("import", id, str(pmtui.file("kim.txt", told)), "--author", "Kim", "--yes")
    ran = pmtui("import", id, str(pmtui.file("jo.txt", told)), "--author", "Jo", "--yes")
    assert "2 events found, 0 of them new, 2 there from another source" in ran.err
    assert "Added 2 further accounts; 2 events in all." in ran.err
    assert [event.author for event in pmtui.store.load(id).pm.events] == ["Kim; Jo", "Kim; Jo"]
    again = pmtui("import", id, "jo.txt", "--author", "Jo", "--yes")
    assert "Nothing new: 2 events are there already." in again.err


def test_what_was_added_to_the_file_later_is_added(pmtui: Shell) -> None:
    id = pmtui.start()
    pmtui("import", id, str(pmtui.file("report.md", REPORT)), "--yes")
    ran = pmtui("import", id, str(pmtui.file("report.md", REPORT + "- 17:10 all clear\n")), "--yes")
    assert "4 events found, 1 of them new" in ran.err
    assert "Added 1 event; 4 events in all." in ran.err


def test_zone_day_and_author_are_taken_where_the_text_names_none(pmtui: Shell) -> None:
    id = pmtui.start()
    log = pmtui.file("log.txt", "14:02 deploy finished\n")
    ran = pmtui(
        "import", id, str(log), "--tz", "Asia/Tokyo", "--date", "2026-01-02", "--author", "Kim", "--yes"
    )
    assert ran.code == 0
    (event,) = pmtui.store.load(id).pm.events
    assert event.at == datetime(2026, 1, 2, 5, 2, tzinfo=UTC)
    assert event.author == "Kim"


def test_an_import_can_be_taken_back_from_the_command_line_as_it_says(pmtui: Shell) -> None:
    id = pmtui.start()
    before = pmtui.store.load(id).pm
    ran = pmtui("import", id, str(pmtui.file("report.md", REPORT)), "--yes")
    assert f"`pmtui restore {id} 1` takes it back" in ran.err
    assert pmtui("restore", id, "1").code == 0
    assert pmtui.store.load(id).pm == before


def test_the_counts_stand_below_the_first_rows_which_are_in_order_of_time(pmtui: Shell) -> None:
    id = pmtui.start()
    log = pmtui.file("log.csv", "time,text\n2026-01-02 15:00,later\n2026-01-02 14:00,sooner\n")
    said = pmtui("import", id, str(log), "--yes").err
    assert said.index("sooner") < said.index("later") < said.index("2 events found")


def test_a_zone_that_is_called_like_the_post_mortems_is_that(pmtui: Shell) -> None:
    id = pmtui("new", "Slow", "--tz", "Europe/Berlin", "--date", "2026-01-09").out.strip()
    log = pmtui.file("log.txt", "9 January 2026, all times CET\n\n14:02 deploy\n")
    assert "Europe/Berlin, from line 1" in pmtui("import", id, str(log), "--yes").err


def test_what_is_imported_says_who_did_it(pmtui: Shell) -> None:
    pmtui.file("config/settings.toml", 'author = "Rosa"\n')
    id = pmtui.start()
    log = pmtui.file("log.txt", "14:02 deploy finished\n")
    assert pmtui("import", id, str(log), "--date", "2026-01-02", "--yes").code == 0
    assert pmtui.store.load(id).pm.events[0].written_by == "Rosa"


@pytest.mark.parametrize(("answer", "added"), [("y\n", 3), ("\n", 3), ("n\n", 0), ("", 0)])
def test_it_asks_before_anything_is_added(
    pmtui: Shell, monkeypatch: pytest.MonkeyPatch, answer: str, added: int
) -> None:
    monkeypatch.setattr(asking, "somebody_is_there", lambda: True)
    id = pmtui.start()
    ran = pmtui("import", id, str(pmtui.file("report.md", REPORT)), typed=answer)
    assert "Add 3 events to “Checkout outage”?" in ran.err
    assert len(pmtui.store.load(id).pm.events) == added
    assert ran.code == (0 if added else 130)
    assert ("Nothing was added.\n" in ran.err) is (added == 0)


def test_without_a_terminal_nothing_is_added_unasked(pmtui: Shell) -> None:
    id = pmtui.start()
    ran = pmtui("import", id, str(pmtui.file("report.md", REPORT)))
    assert ran.code == 2
    assert "--yes" in ran.err
    assert "rolled back" in ran.err
    assert pmtui.store.load(id).pm.events == ()


@pytest.mark.parametrize(
    ("contents", "told"),
    [
        (b"", "No timeline"),
        (b"Nothing happened.\n", "No timeline"),
        (b"\x00\x01\x02", "not a text file"),
        (b"x" * 20_000_001, "at most 20 MB"),
    ],
    ids=["empty", "no times", "binary", "large"],
)
def test_a_file_without_a_timeline_is_told(pmtui: Shell, contents: bytes, told: str) -> None:
    id = pmtui.start()
    ran = pmtui("import", id, str(pmtui.file("report.md", contents)), "--yes")
    assert ran.code == 1
    assert told in ran.err
    assert pmtui.store.load(id).revision == 1


def test_a_missing_file_or_a_folder_is_told(pmtui: Shell) -> None:
    id = pmtui.start()
    assert "There is no file gone.md" in pmtui("import", id, "gone.md", "--yes").err
    assert "is a folder" in pmtui("import", id, ".", "--yes").err


@pytest.mark.parametrize(
    ("options", "told"),
    [(["--tz", "Europe/Berln"], "Did you mean Europe/Berlin?"), (["--date", "soon"], "is not a day")],
)
def test_options_that_cannot_be_meant_are_told(pmtui: Shell, options: list[str], told: str) -> None:
    id = pmtui.start()
    ran = pmtui("import", id, str(pmtui.file("report.md", REPORT)), "--yes", *options)
    assert ran.code == 2
    assert told in ran.err


def test_a_hostile_file_is_shown_harmlessly(pmtui: Shell) -> None:
    id = pmtui.start()
    ran = pmtui("import", id, str(pmtui.file("odd.md", f"14:02 {NASTY}\n25:99 {NASTY}\n")), "--yes")
    assert ran.code == 0
    assert "\x1b" not in ran.err
    assert "\u202e" not in ran.err
    assert "漢字 🧯" in pmtui.store.load(id).pm.events[0].text


def test_a_long_preview_is_cut_and_says_so(pmtui: Shell) -> None:
    id = pmtui.start()
    many = "".join(f"{n // 60:02}:{n % 60:02} event {n}\n" for n in range(250))
    ran = pmtui("import", id, str(pmtui.file("many.txt", many)), "--yes")
    assert "… and 230 more" in ran.err
    assert "Added 250 events" in ran.err
