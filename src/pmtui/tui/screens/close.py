"""The close: open questions, follow-up, the end of the meeting."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import BindingType

from pmtui.domain.checklist import Lack, Screen, checklist, section_of
from pmtui.domain.commands.meeting import CloseMeeting
from pmtui.tui import forms
from pmtui.tui.bindings import bindings
from pmtui.tui.messages import GoTo
from pmtui.tui.screens.section import SectionScreen
from pmtui.tui.views import actions, review
from pmtui.tui.widgets.roles import Line
from pmtui.tui.widgets.table import Row


class CloseScreen(SectionScreen):
    """What is still open, who answers, and when we look again."""

    PLACE: ClassVar[str] = "close"
    EMPTY: ClassVar[str] = (
        "No question is open and nothing is parked. In the list: {close.gaps} shows what is still missing, "
        "{close.follow_up} is for the follow-up, {close.finish} closes the meeting."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("close")

    def list_rows(self) -> tuple[Row, ...]:
        """Questions, disputes, gaps, parking lot, notes."""
        return actions.close_rows(self.pm, self.item)

    def list_heading(self) -> Line:
        """When the actions are looked at."""
        return actions.close_heading(self.pm, self.item)

    @work
    async def action_follow_up(self) -> None:
        """Say when and by whom."""
        await self.fill(forms.follow_up(self.pm, self.desk.today()))

    @work
    async def action_gaps(self) -> None:
        """Say what is missing, and go where it is mended."""
        lacks = checklist(self.pm)
        if not lacks:
            self.notify("Nothing is missing.", markup=False, timeout=4)
            return
        options = tuple((str(n), lack.text, lack.screen.value) for n, lack in enumerate(lacks))
        chosen = await self.pick("What is missing before others read it", options)
        if chosen is not None:
            self._mend(lacks[int(chosen)])

    def _mend(self, lack: Lack) -> None:
        section = section_of(self.pm, lack.screen)
        if section is not None:
            self.post_message(GoTo(section.id, lack.record))
        elif lack.screen is Screen.PEOPLE:
            self.action_people()
        elif lack.screen is Screen.DETAILS:
            self.action_details()
        else:
            adds = f"{self.desk.label('meeting.jump')} adds one"
            words = f"There is no section for {lack.screen.value} on this agenda; {adds}."
            self.notify(words, markup=False, timeout=6)

    @work
    async def action_review(self) -> None:
        """Move it from one state to another."""
        moves = review.moves(self.pm)
        chosen = await self.pick(f"It is: {review.standing(self.pm)}", moves)
        if chosen == review.REVIEWED:
            await self.fill(forms.reviewed(self.desk.today(), self.desk.author))
        elif chosen is not None and await self._sure(chosen):
            self.do(review.command(chosen))

    async def _sure(self, move: str) -> bool:
        """Publishing what nobody has looked over is asked about first."""
        from pmtui.tui.dialogs.ask import Answer, AskDialog

        if move != "published" or self.pm.reviewed_on is not None:
            return True
        lacks = len(checklist(self.pm))
        detail = (
            f"{lacks} still missing; {self.desk.label('close.gaps')} shows what."
            if lacks
            else "Nothing is missing."
        )
        answers = (Answer("y", "published all the same", "yes"),)
        question = AskDialog("Nobody has looked it over yet.", answers, detail=detail)
        return await self.app.push_screen_wait(question) == "yes"

    def action_close_meeting(self) -> None:
        """Ask, then close the meeting; everything can still be edited."""
        from pmtui.tui.dialogs.ask import Answer, AskDialog

        def close(answer: str | None) -> None:
            if answer is not None:
                self.do(CloseMeeting(self.desk.now()))
                written, left = self.desk.label("meeting.export"), self.desk.label("everywhere.leave")
                words = f"The meeting is closed. {written} writes the document; {left} leaves."
                self.notify(words, markup=False, timeout=8)

        lacks = len(checklist(self.pm))
        missing = f"{lacks} still missing; {self.desk.label('close.gaps')} shows what." if lacks else ""
        detail = f"The clock stops; everything can still be edited. {missing}"
        answers = (Answer(self.desk.key("close.finish").keys, "close it", "close"),)
        self.app.push_screen(AskDialog("Close the meeting?", answers, detail=detail), close)
