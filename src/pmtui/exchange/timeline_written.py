"""The time in a line that a program wrote, or a messenger exported, put as people write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from pmtui.domain.times import CLOCK


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line's time as it is written, and the words beside it."""

    time: str
    words: str
    author: str = ""
    chat: bool = False
    """Whether it stands above what somebody wrote, so that the lines below are theirs."""
    doubt: str = ""
    """How the time is hedged: about, before, since …; empty for a time that is meant exactly."""


_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_SECONDS = r"\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?"
_FAR = r"[+-]\d{2}:?\d{2}"
_MESSENGER = re.compile(
    r"\u200e?\[?(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2}),\s"
    rf"(?P<clock>{CLOCK})(?:\]|\s-)\s(?:(?P<author>[^:\[\]]{{1,60}}?):\s)?(?P<words>.*)",
    re.DOTALL,
)
"""`[20.11.26, 14:02:11] Kim: …` and `11/20/26, 2:04 PM - Kim: …`."""
_SHORT_DAY = re.compile(
    rf"\[?(?P<one>\d{{1,2}})(?P<mark>[./])(?P<two>\d{{1,2}})(?:\.?,?|(?P=mark)(?P<year>\d{{2}}),?)\s"
    rf"(?P<clock>{CLOCK})\]?(?:\s?[:–—-](?=\s))?\s(?P<words>.*)",
    re.DOTALL,
)
"""`20.11. 14:02 …`, `[20/11 14:02] …` and `20.11.26 14:02 …`."""
_DATE_COMMAND = re.compile(
    rf"\[?(?:[A-Z][a-z]{{2}},?\s)?{_MONTH}\s{{1,2}}(?P<day>\d{{1,2}})\s(?P<clock>{_SECONDS})"
    rf"(?:\s(?P<zone>[A-Z]{{2,5}}|{_FAR}))?\s(?P<year>\d{{4}})\b\]?:?\s?(?P<words>.*)",
    re.DOTALL,
)
"""`Fri Nov 20 14:06:00 CET 2026 …`."""
_MAIL = re.compile(
    rf"(?:[A-Z][a-z]{{2}},\s)?(?P<day>\d{{1,2}})\s{_MONTH}\s(?P<year>\d{{4}})\s(?P<clock>{_SECONDS})"
    rf"\s(?P<zone>{_FAR})\s?(?P<words>.*)",
    re.DOTALL,
)
"""`Fri, 20 Nov 2026 14:06:00 +0100 …`."""
_WEB = re.compile(
    rf"\[(?P<day>\d{{1,2}})/{_MONTH}/(?P<year>\d{{4}}):(?P<clock>{_SECONDS})(?:\s(?P<zone>{_FAR}))?\]"
)
"""`[20/Nov/2026:14:04:11 +0100]`, anywhere in the line of a web server."""
_LETTERED = re.compile(
    rf"[DIWEF](?P<two>\d{{2}})(?P<one>\d{{2}})\s+(?P<clock>{_SECONDS})\s+(?P<words>.*)", re.DOTALL
)
"""`E1120 14:02:11.123456 …`, by month and day."""
_KEYED = re.compile(
    r"""(?:^|[\s{,])"?@?(?:time|timestamp|ts|t|at|date|datetime)"?\s?[=:]\s?["']?"""
    rf"(?P<moment>\d{{4}}-\d{{2}}-\d{{2}}[T ]\d{{2}}:\d{{2}}(?::\d{{2}}(?:[.,]\d{{1,9}})?)?(?:Z|{_FAR})?)"
    r"""["']?,?\s?"""
)
"""`time="2026-11-20T14:02:11Z" level=error …`."""
_SYSLOG = re.compile(r"<\d{1,3}>(?:1\s)?")
_EPOCH = re.compile(
    r"\[?(?P<whole>1[5-9]\d{8})(?:(?P<milli>\d{3})|\.\d{1,9})?\]?:?\s+(?P<words>.*)", re.DOTALL
)
_LOOKED_AT = 400
"""Characters of a line in which a program writes its time."""
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def exported(text: str) -> Stamp | None:
    """The time at the beginning of a line that is to be read as a whole, though a part of it would do."""
    if (found := _MESSENGER.match(text)) is not None:
        return Stamp(_figures(found), found["words"].strip(), (found["author"] or "").strip("~ \u200e"))
    found = _DATE_COMMAND.match(text) or _MAIL.match(text)
    return None if found is None else Stamp(_named(found), found["words"].strip())


def logged(text: str) -> Stamp | None:
    """The time that a program wrote into a line which begins with none."""
    head = text[:_LOOKED_AT]
    if "/2" in head and (web := _WEB.search(head)) is not None:
        return Stamp(_named(web), f"{text[: web.start()].rstrip()} {text[web.end() :].lstrip()}".strip())
    if (short := _SHORT_DAY.match(text)) is not None:
        return Stamp(_figures(short), short["words"].strip())
    if (lettered := _LETTERED.match(text)) is not None:
        return Stamp(_figures(lettered), lettered["words"])
    if (epoch := _EPOCH.match(text)) is not None and not epoch["whole"].endswith("0000"):
        at = datetime.fromtimestamp(int(epoch["whole"]), UTC)
        return Stamp(f"{at:%Y-%m-%dT%H:%M:%SZ}", epoch["words"])
    if ("=" in head or '"' in head) and (keyed := _KEYED.search(head)) is not None:
        moment = keyed["moment"].replace(" ", "T")
        return Stamp(_with_colon(moment), f"{text[: keyed.start()]} {text[keyed.end() :]}".strip(" ,{}"))
    return None


def without_priority(text: str) -> str:
    """A line of a system log without the number before its time."""
    found = _SYSLOG.match(text)
    return text[found.end() :] if found else text


def _figures(found: re.Match[str]) -> str:
    """A day in figures with its year in full; without a year its month by name, where that can be told."""
    parts = found.groupdict()
    one, two, year = parts["one"], parts["two"], parts.get("year")
    if year:
        mark = "." if parts["mark"] == "." else "/"
        return f"{one}{mark}{two}{mark}{year if len(year) == 4 else f'20{year}'} {parts['clock']}"
    if parts.get("mark") == "/" and one != two and max(int(one), int(two)) <= 12:
        return f"{one}/{two} {parts['clock']}"
    day, month = (two, one) if int(two) > 12 else (one, two)
    name = _MONTHS[int(month) - 1] if 0 < int(month) <= 12 else month
    return f"{day} {name} {parts['clock']}"


def _named(found: re.Match[str]) -> str:
    month = _MONTHS.index(found["month"]) + 1
    zone = found["zone"] or ""
    gap = "" if zone[:1] in "+-" else " "
    moment = f"{found['year']}-{month:02}-{int(found['day']):02}T{found['clock']}"
    return f"{moment}{gap}{_with_colon(zone) if zone else ''}".strip()


def _with_colon(moment: str) -> str:
    """With a colon in its distance from UTC."""
    return re.sub(r"([+-]\d{2})(\d{2})$", r"\1:\2", moment)
