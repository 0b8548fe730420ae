"""Who is here, in words: for the header, the list of those present, and what is told of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from pmtui.domain.presence import Company, Seat
from pmtui.tui.widgets.clock import BarState
from pmtui.tui.widgets.side import Block, Paragraph


def with_company(state: BarState, company: Company, label: Callable[[str], str]) -> BarState:
    """The header with how many are here and one's own part among them; as it was for one who is alone."""
    if company.alone:
        return state
    people = f"{len(company.people)} here"
    if company.roaming and not company.drives:
        alert = " · ".join(filter(None, (state.alert, f"roaming · {label('meeting.follow')} follows")))
        return replace(state, people=people, alert=alert)
    return replace(state, people=people, part="you drive" if company.drives else "following")


def not_driving(company: Company, label: Callable[[str], str]) -> str:
    """What is said to somebody who would move the meeting without driving it."""
    driver = company.driver
    name = driver.label if driver else "Somebody else"
    return f"{name} drives sections and clock. {label('meeting.take_over')} takes over."


def changed_hands(before: Company, now: Company) -> str:
    """What is said when somebody else drives than before; empty when nobody needs to be told."""
    was, driver = before.driver, now.driver
    if was is None or driver is None or was.id == driver.id:
        return ""
    if driver.id != now.me:
        return f"{driver.label} drives sections and clock now."
    if was.id in {seat.id for seat in now.seats}:
        return "You drive sections and clock now."
    return f"{was.label} has left. Sections and clock are in your hands."


def blocks(company: Company, local: ZoneInfo, label: Callable[[str], str]) -> tuple[Block, ...]:
    """Everybody here by name and terminal, and how to take over."""
    driver = company.driver
    here = tuple(Paragraph(_line(seat, company, driver, local)) for seat in company.seats)
    takes, follows = label("meeting.take_over"), label("meeting.follow")
    told = (
        f"Whoever came first drives sections and clock, until somebody takes over ({takes}).",
        f"The others follow, or roam when they move by themselves ({follows}).",
        f"{label('meeting.introduce')} says who you are; until somebody has, their login stands here.",
    )
    return (Block("At this post-mortem", here), Block("", tuple(Paragraph(text, "hint") for text in told)))


def _line(seat: Seat, company: Company, driver: Seat | None, local: ZoneInfo) -> str:
    elsewhere = next((s.host for s in company.seats if s.id == company.me), seat.host) != seat.host
    facts = (
        seat.name or "somebody",
        seat.tty,
        f"on {seat.host}" if elsewhere else "",
        f"since {seat.since.astimezone(local):%H:%M}",
        "watching" if seat.watching else "drives" if driver == seat else "",
        "you" if seat.id == company.me else "",
    )
    return "  ".join(filter(None, facts))
