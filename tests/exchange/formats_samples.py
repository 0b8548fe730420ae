"""Small files of each format, as its maker publishes it."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

USERS = [
    {"id": "U1", "name": "rosa", "real_name": "Rosa Weber", "profile": {"real_name": "Rosa Weber"}},
    {"id": "U2", "name": "sam", "profile": {"display_name": "sam"}},
]
MESSAGES = [
    {"type": "message", "subtype": "channel_join", "user": "U1", "text": "joined", "ts": "1767362000.000100"},
    {
        "type": "message",
        "user": "U1",
        "text": "error rate &gt; 2 %, see <https://g.example/d/1|graph>",
        "ts": "1767362280.000200",
    },
    {
        "type": "message",
        "user": "U2",
        "text": "<@U1> rolling back in <#C2|deploys>\nnow",
        "ts": "1767362400.000300",
        "thread_ts": "1767362280.000200",
        "edited": {"user": "U2", "ts": "1767362500.000000"},
    },
    {
        "type": "message",
        "subtype": "bot_message",
        "bot_id": "B1",
        "username": "alerts",
        "text": "",
        "attachments": [{"fallback": "[FIRING] checkout p99"}],
        "ts": "1767362460.000400",
    },
]
LATER = [{"type": "message", "user": "U2", "text": "resolved", "ts": "1767370000.000100"}]

SLACK = {
    "channels.json": json.dumps([{"id": "C1", "name": "incident"}, {"id": "C2", "name": "deploys"}]),
    "users.json": json.dumps(USERS),
    "incident/2026-01-02.json": json.dumps(MESSAGES, indent=1),
    "deploys/2026-01-02.json": json.dumps(LATER),
}

PAGERDUTY = json.dumps(
    {
        "log_entries": [
            {
                "id": "R1",
                "type": "trigger_log_entry",
                "summary": "Triggered through the API.",
                "created_at": "2026-01-02T14:09:00Z",
                "agent": {"type": "service_reference", "summary": "checkout"},
                "channel": {"type": "api"},
            },
            {
                "id": "R2",
                "type": "notify_log_entry",
                "summary": "Notified Sam",
                "created_at": "2026-01-02T14:09:10Z",
                "agent": {"type": "service_reference", "summary": "checkout"},
                "channel": {"type": "auto"},
            },
            {
                "id": "R3",
                "type": "acknowledge_log_entry",
                "summary": "Acknowledged by Sam Okoye.",
                "created_at": "2026-01-02T14:11:00Z",
                "agent": {"type": "user_reference", "summary": "Sam Okoye"},
            },
            {
                "id": "R4",
                "type": "annotate_log_entry",
                "summary": "Note added by Rosa.",
                "created_at": "2026-01-02T14:20:00Z",
                "agent": {"type": "user_reference", "summary": "Rosa Weber"},
                "channel": {"type": "note", "summary": "pool is full"},
            },
            {
                "id": "R5",
                "type": "resolve_log_entry",
                "summary": "Resolved by Sam Okoye.",
                "created_at": "2026-01-02T15:58:00Z",
                "agent": {"type": "user_reference", "summary": "Sam Okoye"},
            },
        ],
        "limit": 25,
        "offset": 0,
        "more": False,
    },
    indent=2,
)

GRAFANA = json.dumps(
    [
        {
            "id": 7,
            "dashboardUID": "abc",
            "panelId": 2,
            "time": 1767362280000,
            "timeEnd": 1767364080000,
            "text": "<b>deploy</b> 4.2",
            "tags": ["deploy", "checkout"],
            "login": "ci",
        },
        {
            "id": 8,
            "dashboardUID": "abc",
            "time": 1767364200000,
            "timeEnd": 1767364200000,
            "text": "rolled back",
            "tags": [],
        },
    ],
    indent=2,
)

CSV = (
    "\ufeffTime (UTC);Message;Who;Channel;ID\n"
    "2026-01-02 13:58;error rate above 2 %;Rosa;alerts;1\n"
    '2026-01-02 14:02;"deploy 4.2\nfinished";CI;deploys;2\n'
    "soon;nobody knows;Sam;chat;3\n"
)

JSON_LINES = (
    '{"ts": 1767362280.5, "message": "error rate above 2 %", "logger": "alerts", "kind": "impact"}\n'
    "this is not JSON\n"
    '{"ts": "2026-01-02T14:02:00+01:00", "message": "deploy 4.2 finished"}\n'
    '{"ts": null, "message": "no time"}\n'
)

TEXT = "# Outage\n\n## Timeline\n\n- 14:02 UTC deploy finished\n- 14:20 UTC rolled back\n- 25:99 odd\n"

TEXTS = {
    "log_entries.json": PAGERDUTY,
    "annotations.json": GRAFANA,
    "events.csv": CSV,
    "events.jsonl": JSON_LINES,
    "report.md": TEXT,
    "2026-01-02.json": json.dumps(MESSAGES, indent=1),
}
"""The formats that are one text, by the name of the file."""


def slack_zip(files: dict[str, str] | None = None) -> bytes:
    """The export as it is downloaded."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, text in (files or SLACK).items():
            archive.writestr(name, text)
    return packed.getvalue()


def slack_folder(folder: Path) -> Path:
    """The export, unpacked."""
    for name, text in SLACK.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
