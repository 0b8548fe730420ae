"""Forms: errors stand under their field, and what was typed stays."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Input

from pmtui.tui.widgets.asked import Field
from pmtui.tui.widgets.choice import Choice
from pmtui.tui.widgets.edit import QuietInput
from pmtui.tui.widgets.form import Form
from tui.stage import HOSTILE, Stage

FIELDS = (
    Field("what", "What", required=True, hint="one sentence"),
    Field("type", "Type", "detect", choices=("prevent", "detect", "mitigate", "process")),
    Field("done", "Done when", multiline=True),
    Field("due", "Due", hint="2019-03-01, or +2w"),
)


def check(values: dict[str, str]) -> dict[str, str]:
    return {"due": "“soon” is no date. Write 2019-03-01."} if values.get("due") == "soon" else {}


class Filling(Stage):
    def __init__(self, *fields: Field) -> None:
        super().__init__()
        self.fields = fields or FIELDS
        self.answers: list[dict[str, str] | None] = []

    def compose(self) -> ComposeResult:
        self.form = Form(self.fields, check)
        yield self.form

    def on_form_submitted(self, message: Form.Submitted) -> None:
        self.answers.append(dict(message.values))

    def on_form_cancelled(self) -> None:
        self.answers.append(None)


async def test_fields_are_filled_in_order_and_handed_in_by_enter() -> None:
    app = Filling()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press(*"alert", "enter", "right", "enter", *"it rings", "tab", *"+2w", "enter")
        await pilot.pause()
        assert app.answers == [{"what": "alert", "type": "mitigate", "done": "it rings", "due": "+2w"}]


async def test_what_is_missing_or_wrong_is_said_under_the_field_and_nothing_is_lost() -> None:
    app = Filling()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("up", "down", "down", "tab", *"soon", "f4")
        await pilot.pause()
        assert app.answers == []
        assert "! This is needed." in app.text()
        assert "! “soon” is no date." in app.text()
        assert app.form.values["due"] == "soon"
        await pilot.press(*"alert")
        await pilot.pause()
        assert "This is needed" not in app.text()


async def test_nothing_jumps_when_an_error_appears() -> None:
    app = Filling()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        before = [line[:12] for line in app.lines()]
        await pilot.press("f4")
        await pilot.pause()
        assert [line[:12] for line in app.lines()] == before


async def test_leaving_answers_nothing() -> None:
    app = Filling()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("f10")
        await pilot.pause()
        assert app.answers == [None]


async def test_what_stands_there_already_is_literal() -> None:
    app = Filling(Field("what", HOSTILE, HOSTILE, HOSTILE))
    async with app.run_test(size=(160, 24), notifications=True, tooltips=True) as pilot:
        assert "[@click=app.quit]x[/]" in app.text()
        await pilot.press("ctrl+j")
        await pilot.pause()
        assert app.answers == [{"what": HOSTILE}]


async def test_a_choice_goes_round_and_takes_a_letter() -> None:
    choice = Choice(("prevent", "detect", "mitigate", "process"), "detect")
    async with Stage(choice).run_test(size=(40, 3), notifications=True, tooltips=True) as pilot:
        choice.focus()
        await pilot.press("left", "left")
        assert choice.value == "process"
        await pilot.press("p")
        assert choice.value == "prevent"
        await pilot.press("p", "p", "m")
        assert choice.value == "mitigate"


async def test_two_enters_at_once_lead_into_the_text_below_and_no_further() -> None:
    app = Filling(Field("what", "What"), Field("more", "More", multiline=True))
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        line = app.query_one(QuietInput)
        for _ in range(2):
            line.post_message(Input.Submitted(line, "alert"))
        await pilot.pause()
        await pilot.press(*"it rings", "f4")
        await pilot.pause()
        assert app.answers == [{"what": "", "more": "it rings"}]
