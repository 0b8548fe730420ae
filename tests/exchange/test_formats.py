"""Each format that can be brought in: recognised, read, and everything in it placed or listed."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile
from zoneinfo import ZoneInfo

import pytest

from exchange.formats_samples import (
    CSV,
    GRAFANA,
    JSON_LINES,
    MESSAGES,
    PAGERDUTY,
    SLACK,
    TEXTS,
    USERS,
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
    assert "Left out: 1 message of people coming and going." in slack(tmp_path).remarks


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
    assert lost.reason.startswith("line ")


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
    assert timeline.remarks == ("Left out: 1 entry of the kind “notify”.",)


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
    timeline = found('time,text\n13:00,"the first\n' + rows + '"\n15:00,last\n', "x.csv")
    assert any("Line 2: a quote is closed only" in remark for remark in timeline.remarks)


@pytest.mark.parametrize("ending", ["15:00,last\n", '15:00,"last"\n'])
def test_a_quote_that_is_never_closed_swallows_nothing(ending: str) -> None:
    rows = "".join(f"14:{n:02},event {n}\n" for n in range(50))
    timeline = found(f'time,text\n13:00,"the first\n{rows}{ending}', "x.csv")
    assert [event.text for event in timeline.events] == [
        "the first", *(f"event {n}" for n in range(50)), "last",
    ]  # fmt: skip
    assert timeline.remarks[0] == "Line 2: its quote is never closed, so that line was read without it."


def test_a_table_with_too_many_stray_quotes_is_refused_with_its_line() -> None:
    rows = 'a"\n\na\n"""""""a"a"\na"\n"""","\na"aa,"\na","""\n'
    with pytest.raises(ImportRefused, match=r"x.csv, line 9: its quote is never closed"):
        found(f"time,text\n{rows}", "x.csv")


OWN_NAMES = "Kdo;Kdy;Co\nKim;14:05;alert\n"


def test_a_file_called_a_table_is_one_and_its_columns_are_named() -> None:
    """What to do is said for the form of the meeting and for the command line alike."""
    with pytest.raises(ImportRefused, match=r"among Kdo, Kdy, Co\..* time=NAME, text=NAME \(in Columns, or"):
        found(OWN_NAMES, "x.csv")


def test_columns_that_are_named_make_any_file_a_table() -> None:
    wishes = Wishes(WISHES.zone, WISHES.day, columns={"time": "Kdy", "text": "Co", "author": "Kdo"})
    given = Material.of_text(OWN_NAMES, "pasted text")
    assert recognised(given).name == "text"
    assert recognised(given, wishes).name == "csv"
    (event,) = read(given, wishes, recognised(given, wishes)).events
    assert (event.text, event.author) == ("alert", "Kim")


def test_prose_in_a_file_called_a_table_is_read_as_text() -> None:
    assert recognised(Material.of_text("14:02 deploy\n14:05 rolled back\n", "x.csv")).name == "text"


def test_objects_may_call_the_same_thing_differently() -> None:
    text = (
        '{"time": "2026-01-02T13:00:00Z", "text": "a", "author": "Kim"}\n'
        '{"@timestamp": "2026-01-02T13:01:00Z", "message": "b"}\n'
        '{"ts": 1767358920.5, "msg": "c", "user": "Bo"}\n'
        '{"time": "2026-01-02T13:03:00Z"}\n'
    )
    timeline = found(text, "x.jsonl")
    assert [(e.text, e.author) for e in timeline.events] == [("a", "Kim"), ("b", ""), ("c", "Bo")]
    assert timeline.mapping[:2] == (("time", "time / @timestamp / ts"), ("text", "text / message / msg"))
    assert [(one.where, one.text, one.reason) for one in timeline.unplaced] == [
        ("line 4", "2026-01-02 14:03", "it has no words")
    ]


def test_what_cannot_be_placed_in_one_long_line_is_counted() -> None:
    text = '[{"time":"soon","text":"a"},{"time":"14:00","text":"b"},7,\n{"time":"later","text":"c"}]'
    assert [one.where for one in found(text, "x.json").unplaced] == ["entry 1", "entry 3", "line 2"]
    messages = json.dumps([*MESSAGES, {"type": "message", "user": "U1", "ts": "1767362500.000100"}])
    given = Material("2026-01-02.json", "incident", messages.encode())
    (lost,) = read(given, WISHES, named("slack")).unplaced
    assert lost.where == "2026-01-02.json, message 5"
    assert lost.text == "2026-01-02 15:01 U1"


BLOCKS = [
    {"type": "header", "text": {"type": "plain_text", "text": "FIRING"}},
    {
        "type": "section",
        "fields": [{"type": "mrkdwn", "text": "*p99* 4 s"}, {"type": "mrkdwn", "text": "pool"}],
    },
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "for "},
                    {"type": "user", "user_id": "U1"},
                    {"type": "text", "text": ", see "},
                    {"type": "link", "url": "https://g.example", "text": "graph"},
                    {"type": "emoji", "name": "fire"},
                ],
            }
        ],
    },
    {"type": "divider"},
]


@pytest.mark.parametrize("message", [{"blocks": BLOCKS}, {"attachments": [{"blocks": BLOCKS}]}])
def test_a_message_made_of_blocks_says_what_is_in_them(tmp_path: Path, message: dict[str, object]) -> None:
    alert = {"type": "message", "username": "alerts", "text": "", "ts": "1767362500.000100", **message}
    files = {"users.json": json.dumps(USERS), "incident/2026-01-02.json": json.dumps([alert])}
    (event,) = slack(tmp_path, content=slack_zip(files)).events
    assert event.text == "FIRING *p99* 4 s pool for @Rosa Weber, see graph (https://g.example):fire:"
    assert event.author == "alerts"


def test_hours_in_which_nothing_happened_are_named_as_the_reason(tmp_path: Path) -> None:
    since = datetime(2026, 1, 2, 20, 0, tzinfo=UTC)
    wishes = Wishes(WISHES.zone, WISHES.day, since=since)
    why = r"hours asked for: it goes from 2026-01-02 14:58 to 17:06 \(Europe/Berlin\)"
    with pytest.raises(ImportRefused, match=why):
        slack(tmp_path, wishes)
    with pytest.raises(ImportRefused, match=r"report.md .* goes from 2026-01-02 14:02 to 14:20"):
        found(TEXTS["report.md"], "report.md", wishes)


def test_the_name_of_a_file_keeps_its_letters_at_the_beginning_of_a_sentence(tmp_path: Path) -> None:
    files = {"ops/2026-01-02.json": json.dumps([{"type": "message", "ts": "1767362500.000100"}])}
    with pytest.raises(
        ImportRefused, match=r"Nothing was added. ops/2026-01-02.json, line 1: it has no words"
    ):
        slack(tmp_path, content=slack_zip(files))
    with pytest.raises(ImportRefused, match=r"Nothing was added. Line 2: it has no time"):
        found("time,text\n,a\n", "x.csv")


@pytest.mark.parametrize("name", ["pagerduty", "grafana", "csv", "json", "text"])
def test_a_zip_of_many_files_is_not_read_as_one(tmp_path: Path, name: str) -> None:
    packed = tmp_path / "export.zip"
    packed.write_bytes(slack_zip())
    with pytest.raises(ImportRefused, match=r"export.zip has 4 files, .* Name a file in it"):
        read(material(packed), WISHES, named(name))


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
