"""Each format that can be brought in: recognised, read, and everything in it placed or listed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile
from zoneinfo import ZoneInfo

import pytest

from exchange.formats_samples import (
    CSV,
    GRAFANA,
    JSON_LINES,
    PAGERDUTY,
    SLACK,
    TEXTS,
    slack_folder,
    slack_zip,
)
from factory import NASTY, NINE, ids, postmortem
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.commands.timeline import AddEvent, fresh
from pmtui.domain.timeline import Marker
from pmtui.exchange.account_form import account_form
from pmtui.exchange.bringing import events_of
from pmtui.exchange.document import document
from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.formats.format import Wishes
from pmtui.exchange.formats.registry import FORMATS, NAMES, named, read, recognised
from pmtui.exchange.material import Material, material
from pmtui.exchange.timeline_found import FoundTimeline

WISHES = Wishes(ZoneInfo("Europe/Berlin"), date(2026, 1, 2))


def found(text: str, name: str, wishes: Wishes = WISHES) -> FoundTimeline:
    given = Material.of_text(text, name)
    return read(given, wishes, recognised(given))


def slack(folder: Path, wishes: Wishes = WISHES, content: bytes | None = None) -> FoundTimeline:
    packed = folder / "export.zip"
    packed.write_bytes(content or slack_zip())
    return read(material(packed), wishes, named("slack"))


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("log_entries.json", "pagerduty"),
        ("annotations.json", "grafana"),
        ("events.csv", "csv"),
        ("events.jsonl", "json"),
        ("report.md", "text"),
        ("2026-01-02.json", "slack"),
    ],
)
def test_a_format_is_recognised_by_what_is_in_it(name: str, format: str) -> None:
    assert recognised(Material.of_text(TEXTS[name], "x")).name == format


def test_every_format_has_a_name_of_its_own_and_can_be_forced() -> None:
    assert len(set(NAMES)) == len(FORMATS)
    assert [named(name).name for name in NAMES] == list(NAMES)
    with pytest.raises(ImportRefused, match="There are: slack, "):
        named("xml")


def test_a_chat_is_read_from_a_folder_and_a_zip_alike(tmp_path: Path) -> None:
    (tmp_path / "export").mkdir()
    folder = material(slack_folder(tmp_path / "export"))
    (tmp_path / "export.zip").write_bytes(slack_zip())
    packed = material(tmp_path / "export.zip")
    assert recognised(folder).name == recognised(packed).name == "slack"
    events = read(packed, WISHES, recognised(packed)).events
    assert read(folder, WISHES, recognised(folder)).events == events
    assert [(e.author, e.text, e.source) for e in events] == [
        ("sam", "resolved", "#deploys"),
        ("Rosa Weber", "error rate > 2 %, see graph (https://g.example/d/1)", "#incident"),
        ("sam", "@Rosa Weber rolling back in #deploys now", "#incident"),
        ("alerts", "[FIRING] checkout p99", "#incident"),
    ]
    assert events[1].at == datetime(2026, 1, 2, 13, 58, 0, 200, tzinfo=UTC)
    assert events[1].external_id == "slack:incident:1767362280.000200"


def test_comings_and_goings_are_left_out_and_counted(tmp_path: Path) -> None:
    assert "Left out: 1 messages of people coming and going." in slack(tmp_path).remarks


def test_a_chat_is_narrowed_down_by_channel_and_hours(tmp_path: Path) -> None:
    only = slack(tmp_path, Wishes(WISHES.zone, WISHES.day, channels=("#Deploys",)))
    assert [event.text for event in only.events] == ["resolved"]
    until = datetime(2026, 1, 2, 14, 0, 30, tzinfo=UTC)
    early = slack(tmp_path, Wishes(WISHES.zone, WISHES.day, until=until))
    assert len(early.events) == 2
    assert "Left out: 2 outside the hours asked for." in early.remarks
    with pytest.raises(ImportRefused, match="There are: deploys, incident"):
        slack(tmp_path, Wishes(WISHES.zone, WISHES.day, channels=("ops",)))


def test_a_broken_day_is_listed_and_the_others_are_read(tmp_path: Path) -> None:
    broken = {**SLACK, "incident/2026-01-02.json": SLACK["incident/2026-01-02.json"][:400]}
    timeline = slack(tmp_path, content=slack_zip(broken))
    assert "resolved" in [event.text for event in timeline.events]
    (lost,) = timeline.unplaced
    assert lost.where == "incident/2026-01-02.json"
    assert "line " in lost.reason


def test_a_zip_that_unpacks_to_far_too_much_is_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.zip"
    with ZipFile(bomb, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a/2026-01-02.json", b"[" + b" " * 19_000_000 + b"]")
    with pytest.raises(ImportRefused, match="packed more than 200 times over"):
        read(material(bomb), WISHES, named("slack"))
    with ZipFile(bomb, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a/2026-01-02.json", b" " * 21_000_000)
    with pytest.raises(ImportRefused, match="21 MB of messages; at most 20 MB"):
        material(bomb)


def test_names_in_a_zip_are_only_names(tmp_path: Path) -> None:
    evil = tmp_path / "evil.zip"
    with ZipFile(evil, "w") as archive:
        archive.writestr("../../2026-01-02.json", SLACK["deploys/2026-01-02.json"])
    before = sorted(tmp_path.rglob("*"))
    assert len(read(material(evil), WISHES, named("slack")).events) == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_pages_become_turning_points() -> None:
    timeline = found(PAGERDUTY, "log_entries.json")
    assert [(e.marker, e.author, e.text) for e in timeline.events] == [
        (Marker.DETECTED, "", "Triggered through the API."),
        (Marker.ACKNOWLEDGED, "Sam Okoye", "Acknowledged by Sam Okoye."),
        (None, "Rosa Weber", "Note added by Rosa. – pool is full"),
        (Marker.RESOLVED, "Sam Okoye", "Resolved by Sam Okoye."),
    ]
    assert timeline.remarks == ("Left out: 1 entries of the kind “notify”.",)


def test_an_annotation_says_until_when_and_its_tags() -> None:
    timeline = found(GRAFANA, "annotations.json")
    assert [(e.text, e.source) for e in timeline.events] == [
        ("(until 15:28) deploy 4.2 [deploy, checkout]", "Grafana abc"),
        ("rolled back", "Grafana abc"),
    ]


def test_columns_are_found_by_their_names_and_the_zone_in_them() -> None:
    timeline = found(CSV, "events.csv")
    assert [(e.at, e.text, e.author) for e in timeline.events] == [
        (datetime(2026, 1, 2, 13, 58, tzinfo=UTC), "error rate above 2 %", "Rosa"),
        (datetime(2026, 1, 2, 14, 2, tzinfo=UTC), "deploy 4.2 finished", "CI"),
    ]
    assert dict(timeline.mapping)["time"] == "Time (UTC)"
    assert timeline.zone_from == "the column “Time (UTC)”"
    assert [(one.line, one.text) for one in timeline.unplaced] == [(5, "soon nobody knows")]


def test_columns_can_be_named_by_hand() -> None:
    text = "wann,was\n14:02,deploy\n"
    with pytest.raises(ImportRefused, match="--map"):
        read(Material.of_text(text, "x.csv"), WISHES, named("csv"))
    wishes = Wishes(WISHES.zone, WISHES.day, columns={"time": "wann", "text": "was"})
    (event,) = read(Material.of_text(text, "x.csv"), wishes, named("csv")).events
    assert event.at == datetime(2026, 1, 2, 13, 2, tzinfo=UTC)


def test_a_quote_that_swallows_lines_is_pointed_at() -> None:
    rows = "".join(f"14:{n:02},event {n}\n" for n in range(50))
    timeline = found('time,text\n13:00,"the first\n' + rows + '15:00,"last"\n', "x.csv")
    assert any("Line 2: a quote is closed only" in remark for remark in timeline.remarks)


def test_lines_of_json_are_read_one_by_one() -> None:
    timeline = found(JSON_LINES, "events.jsonl")
    assert [(e.text, e.marker) for e in timeline.events] == [
        ("error rate above 2 %", Marker.IMPACT_START),
        ("deploy 4.2 finished", None),
    ]
    assert [(one.line, one.reason) for one in timeline.unplaced] == [
        (2, "this line is not JSON"),
        (4, "it has no time"),
    ]


def test_a_list_that_breaks_off_is_refused_with_its_line() -> None:
    with pytest.raises(ImportRefused, match=r"log_entries.json, line \d+: "):
        found(PAGERDUTY[:900], "log_entries.json")


def test_what_is_nested_without_end_is_refused() -> None:
    with pytest.raises(ImportRefused, match="nested too deeply"):
        read(Material.of_text('[{"ts": ' + "[" * 200_000, "x.json"), WISHES, named("json"))


def test_reading_can_be_stopped() -> None:
    class Stop(Exception):
        pass

    def stop(share: float) -> None:
        raise Stop

    for name, text in TEXTS.items():
        given = Material.of_text(text, name)
        with pytest.raises(Stop):
            read(given, WISHES, recognised(given), stop)


def test_an_exported_document_with_notes_of_its_timeline_has_one_timeline_and_nothing_lost() -> None:
    pm = postmortem(
        AddEvent("e1", NINE, f"errors begin {NASTY}", Marker.IMPACT_START),
        AddEvent("e2", NINE.replace(hour=10), "[RESOLVED] back to normal", Marker.RESOLVED),
        AddNote("n1", "the graph was green", "s4", NINE),
    )
    timeline = found(document(pm), "checkout-outage.md")
    assert [event.text for event in timeline.events] == [event.text for event in pm.events]
    assert [one.count for one in timeline.unplaced if not one.outside] == []
    assert timeline.remarks[0].count("“Timeline”") == 1


def test_an_exported_document_has_one_timeline_and_comes_back_as_it_was() -> None:
    pm = postmortem(
        AddEvent("e1", NINE, f"errors *begin* {NASTY}", Marker.IMPACT_START, source="alerts"),
        AddEvent("e2", NINE.replace(hour=10), "rolled back to 4.1", Marker.MITIGATED, author="Bo"),
        AddEvent("e3", NINE.replace(hour=11), "see https://g.example/a_b"),
    )
    timeline = found(document(pm), "checkout-outage.md")
    assert [(e.at, e.text, e.marker) for e in timeline.events] == [
        (e.at, e.text, e.marker) for e in pm.events
    ]
    assert fresh(pm, events_of(timeline, ids().__next__)) == ()


def test_a_form_that_cannot_be_read_is_listed_and_the_others_are_taken(tmp_path: Path) -> None:
    (tmp_path / "bo.md").write_text(account_form(postmortem(), "Bo").replace("- HH:MM –", "- 14:02 – a", 1))
    (tmp_path / "bad.md").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "notes.txt").write_text("shopping")
    given = material(tmp_path)
    timeline = read(given, WISHES, recognised(given))
    assert ([event.author for event in timeline.events], timeline.people) == (["Bo"], ("Bo",))
    assert [(one.where, one.text) for one in timeline.unplaced] == [("bad.md", "the whole file")]
    assert "cannot be read" in timeline.unplaced[0].reason
    assert "othing was added" not in timeline.unplaced[0].reason
    assert timeline.remarks[-1] == "notes.txt is no intake form and was left out."
