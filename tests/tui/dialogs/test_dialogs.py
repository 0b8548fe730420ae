"""Dialogs: they answer, they fit into 80x24, and leaving one answers nothing."""

from __future__ import annotations

import pytest
from textual.screen import ModalScreen

from pmtui.tui.dialogs.ask import Answer, AskDialog
from pmtui.tui.dialogs.form import FormDialog
from pmtui.tui.dialogs.pick import Option, PickDialog
from pmtui.tui.dialogs.text import TextDialog
from pmtui.tui.widgets.asked import Field
from pmtui.tui.widgets.side import Block, Paragraph
from tui.stage import HOSTILE, Stage

OPTIONS = (
    Option("o", "Opening", "4 min"),
    Option("h", HOSTILE),
    *(Option(f"s{n}", f"Section {n}") for n in range(40)),
)
ANSWERS = (Answer("y", "delete", "yes"), Answer("k", "keep", "no"))
BLOCKS = tuple(Block(f"Part {n}", (Paragraph(HOSTILE), Paragraph("words " * 40))) for n in range(9))


class Host(Stage):
    """Shows one dialog and keeps what it answered."""

    answers: tuple[object, ...] = ()

    def keep(self, answer: object) -> None:
        self.answers += (answer,)


def form(fields: int = 3) -> FormDialog:
    return FormDialog(HOSTILE, tuple(Field(f"f{n}", f"Field {n}", hint="a hint") for n in range(fields)))


async def test_a_form_answers_with_its_values() -> None:
    app = Host()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        app.push_screen(form(2), app.keep)
        await pilot.pause()
        await pilot.press(*"a", "enter", *"b", "enter")
        await pilot.pause()
        assert app.answers == ({"f0": "a", "f1": "b"},)


async def test_a_choice_is_narrowed_down_by_typing() -> None:
    app = Host()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        app.push_screen(PickDialog("Jump to", OPTIONS), app.keep)
        await pilot.pause()
        await pilot.press(*"section 3", "down", "enter")
        await pilot.pause()
        assert app.answers == ("s13",)


async def test_a_choice_that_nothing_fits_says_so_and_stays() -> None:
    app = Host()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        app.push_screen(PickDialog("Jump to", OPTIONS, chosen="s3"), app.keep)
        await pilot.pause()
        await pilot.press(*"zzz", "enter")
        await pilot.pause()
        assert "Nothing fits" in app.text()
        assert app.answers == ()


async def test_a_question_takes_one_key() -> None:
    app = Host()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        app.push_screen(AskDialog(f"Delete {HOSTILE}?", ANSWERS, detail="u takes it back."), app.keep)
        await pilot.pause()
        assert "u takes it back." in app.text()
        await pilot.press("x", "k")
        await pilot.pause()
        assert app.answers == ("no",)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
@pytest.mark.parametrize(
    "dialog",
    [
        lambda: form(12),
        lambda: PickDialog(HOSTILE, OPTIONS),
        lambda: TextDialog(HOSTILE, BLOCKS),
        lambda: AskDialog(HOSTILE, ANSWERS),
    ],
    ids=["form", "pick", "text", "ask"],
)
async def test_it_fits_shows_its_keys_and_can_be_left(dialog: object, size: tuple[int, int]) -> None:
    assert callable(dialog)
    screen = dialog()
    assert isinstance(screen, ModalScreen)
    app = Host()
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        app.push_screen(screen, app.keep)
        await pilot.pause()
        await pilot.pause()
        text = app.text()
        assert "[SEV1] see [/var/log]" in text
        assert "F10" in text
        assert text.count("╭") == text.count("╰") == 1
        await pilot.press("f10")
        await pilot.pause()
        assert app.answers == (None,)
