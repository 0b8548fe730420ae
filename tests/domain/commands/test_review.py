"""How far the document is."""

from __future__ import annotations

from datetime import date

import pytest

from factory import postmortem
from pmtui.domain.commands import Command, apply
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.review import AskForReview, CallPublished, CallReviewed, TakeBack
from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import Status

TODAY = date(2026, 1, 9)


def test_the_usual_way_is_review_then_published() -> None:
    pm = postmortem(AskForReview())
    assert pm.status is Status.IN_REVIEW
    pm = apply(pm, CallReviewed(TODAY, "Rosa"))
    assert (pm.status, pm.reviewed_by, pm.reviewed_on) == (Status.REVIEWED, "Rosa", TODAY)
    assert apply(pm, CallPublished()).status is Status.PUBLISHED


@pytest.mark.parametrize("back", [AskForReview(), TakeBack()])
def test_whoever_takes_it_back_takes_back_that_it_was_looked_over(back: Command) -> None:
    pm = postmortem(CallReviewed(TODAY, "Rosa"), CallPublished(), back)
    assert pm.status in (Status.IN_REVIEW, Status.DRAFT)
    assert (pm.reviewed_by, pm.reviewed_on) == ("", None)


def test_what_is_published_can_be_looked_over_afterwards() -> None:
    pm = postmortem(CallPublished(), CallReviewed(TODAY))
    assert (pm.status, pm.reviewed_on) == (Status.PUBLISHED, TODAY)


@pytest.mark.parametrize(
    ("status", "again"), [(Status.IN_REVIEW, AskForReview()), (Status.DRAFT, TakeBack())]
)
def test_where_it_stands_already_is_said(status: Status, again: Command) -> None:
    with pytest.raises(Refused, match="already"):
        postmortem(Describe(status=status), again)
