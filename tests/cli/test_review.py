"""`pmtui review`: how far it is, and what is missing."""

from __future__ import annotations

import pytest

from cli.shell import Shell


def test_what_is_missing_is_named_with_its_screen(pmtui: Shell) -> None:
    id = pmtui.start()
    ran = pmtui("review", id)
    assert ran.code == 0
    assert "timeline" in ran.out
    assert "The timeline has no events." in ran.out
    assert "draft" in ran.err
    found = pmtui("review", id, "--json").json()
    assert isinstance(found, dict)
    assert found["status"] == "draft"
    assert {"screen": "details", "text": "The impact is not described."} in found["missing"]


def test_each_move_has_its_word(pmtui: Shell) -> None:
    id = pmtui.start()
    assert pmtui("review", id, "--to", "review").code == 0
    assert pmtui.store.load(id).pm.status == "in review"
    assert pmtui("review", id, "--to", "reviewed", "--by", "Rosa").code == 0
    pm = pmtui.store.load(id).pm
    assert (pm.status, pm.reviewed_by, str(pm.reviewed_on)) == ("reviewed", "Rosa", "2026-01-05")
    assert "Reviewed by Rosa on 2026-01-05." in pmtui("export", id).out
    assert pmtui("review", id, "--to", "draft").code == 0
    again = pmtui("review", id, "--to", "draft")
    assert again.code == 1
    assert "a draft already" in again.err


@pytest.mark.parametrize("options", [["--by", "Rosa"], ["--to", "review", "--by", "Rosa"]])
def test_who_looked_it_over_belongs_to_having_looked(pmtui: Shell, options: list[str]) -> None:
    ran = pmtui("review", pmtui.start(), *options)
    assert ran.code == 2
    assert "--to reviewed" in ran.err


def test_nobody_has_no_name(pmtui: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "rosa")
    id = pmtui.start()
    pmtui("review", id, "--to", "reviewed")
    assert pmtui.store.load(id).pm.reviewed_by == "rosa"
