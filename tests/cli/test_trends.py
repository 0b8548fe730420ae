"""`pmtui trends`: drawn for people, as Markdown to hand on, as JSON for other programs."""

from __future__ import annotations

from typing import cast

from cli.shell import Shell
from factory import NASTY
from pmtui.domain.causes import FactorKind
from pmtui.domain.commands.causes import AddFactor


def some(pmtui: Shell) -> None:
    """Two incidents with the same tag in a month, the first with an action left open."""
    one = pmtui.start("Checkout slow", "--date", "2025-12-01", "--tag", "config rollout", "--service", "pay")
    pmtui.promise(one, "Add a canary", due="2025-12-20")
    pmtui.settle(one, AddFactor("f1", NASTY, FactorKind.PROCESS))
    pmtui.start("Search down", "--date", "2025-12-20", "--tag", "config rollout", "--severity", "SEV1")


def test_trends_are_drawn(pmtui: Shell) -> None:
    some(pmtui)
    ran = pmtui("trends")
    assert ran.out.startswith(
        "Again\n"
        "  second with “config rollout” in 90 days; one action of the last still open\n"
        "      newest on 2025-12-20; the last before it: checkout-slow\n"
    )
    assert "  2025-12  ██ 2\n  2026-01  0\n" in ran.out
    assert "n = 0" not in ran.out
    assert "  done in time  0 of 1 (0 %)\n  done late     0\n  overdue       █ 1\n" in ran.out
    assert "\x1b" not in ran.out
    assert ran.err == "From 2 post-mortems.\n"


def test_trends_as_markdown_are_tables_whose_text_is_escaped(pmtui: Shell) -> None:
    some(pmtui)
    out = pmtui("trends", "--markdown").out
    assert out.startswith("# Trends\n\nFrom 2 post-mortems.\n")
    assert "| Month | Post-mortems |\n| --- | --- |\n| 2025-12 | 2 |" in out
    assert "- second with “config rollout” in 90 days; one action of the last still open" in out
    assert "<b>" not in out.replace("\\<b>", "")
    assert pmtui("trends", "--markdown", "--since", "2026-01-01").out.endswith("no post-mortems yet.\n")


def test_trends_for_other_programs_have_n_and_seconds(pmtui: Shell) -> None:
    some(pmtui)
    found = cast("dict[str, object]", pmtui("trends", "--json").json())
    assert (found["postmortems"], found["months"]) == (2, {"2025-12": 2, "2026-01": 0})
    assert cast("dict[str, object]", found["times"])["TTR"] == {
        "n": 0, "disputed": 0, "median": None, "shortest": None, "longest": None,
    }  # fmt: skip
    (repeat,) = cast("list[dict[str, object]]", found["repeats"])
    assert repeat["postmortems"] == ["checkout-slow", "search-down"]


def test_trends_are_narrowed_down(pmtui: Shell) -> None:
    some(pmtui)
    assert pmtui("trends", "--service", "PAY").err == "From 1 post-mortem.\n"
    assert pmtui("trends", "--since", "2025-12-10").err == "From 1 post-mortem.\n"
    assert pmtui("trends", "--service", "none").err.startswith("No post-mortem fits.")
    wrong = pmtui("trends", "--since", "lately")
    assert (wrong.code, "“lately” is not a day" in wrong.err) == (2, True)


def test_before_the_first_post_mortem_it_is_said_how_to_begin(pmtui: Shell) -> None:
    ran = pmtui("trends")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "There are no post-mortems yet. `pmtui new TITLE` starts one.\n"
