"""Every key of the program, as data, by the place where it works."""

from __future__ import annotations

from collections.abc import Mapping

from pmtui.tui.key import Key

PLACES: Mapping[str, str] = {
    "everywhere": "Everywhere",
    "meeting": "In a meeting",
    "list": "In the list of any section",
    "opening": "Opening: who is here",
    "check-in": "Check-in: actions of earlier post-mortems",
    "went-right": "What went right",
    "timeline": "Timeline",
    "factors": "Actions, processes, assumptions",
    "whys": "Whys",
    "improvements": "Improvements",
    "commit": "Assign and commit",
    "close": "Close",
    "home": "Home",
    "watch": "Watching, on a projector or in a second pane",
    "actions": "Actions of all post-mortems",
    "trends": "Trends",
}
"""Where keys work, with the title of the place, in the order of the help screen."""

PAGES = frozenset({"home", "actions", "trends"})
"""Places outside a meeting, where neither its keys nor a list's work."""


def _keys(place: str, *rows: tuple[str, str, str, str, str]) -> tuple[Key, ...]:
    return tuple(
        Key(id=f"{place}.{verb}", keys=keys, title=title, help=help, place=place, action=action)
        for verb, keys, title, action, help in rows
    )


TABLE: tuple[Key, ...] = (
    *_keys(
        "everywhere",
        ("help", "f1", "help", "app.show_help", "Help for the place you are in."),
        ("palette", "ctrl+p", "everything", "app.command_palette", "Search everything that can be done."),
        ("undo", "ctrl+z", "undo", "app.undo", "Take back your last change; as often as you like."),
        ("redo", "ctrl+y", "redo", "app.redo", "Do again what you took back."),
        ("theme", "alt+t", "theme", "app.choose_theme", "Choose other colours."),
        (
            "redraw",
            "alt+l",
            "redraw",
            "app.redraw",
            "Draw the screen again, should something have spoilt it.",
        ),
        ("actions", "alt+o", "actions", "app.show_actions", "All actions of all post-mortems."),
        ("trends", "alt+r", "trends", "app.show_trends", "What all post-mortems say together."),
        ("leave", "f10", "leave", "app.leave", "Leave this place; from the home screen, leave pmtui."),
    ),
    *_keys(
        "meeting",
        ("pause", "f2", "pause", "pause", "Pause the clock, or let it go on."),
        ("back", "f3", "‹ back", "section(-1)", "Go back to the section before."),
        ("next", "f4", "next ›", "section(1)", "Go on to the next section; its clock starts."),
        ("more", "f5", "+5 min", "grant(5)", "Add five minutes to this section."),
        ("minute", "alt+m", "+1 min", "grant(1)", "Add a minute to this section."),
        ("take", "ctrl+t", "take 5 min", "take(5)", "Take five minutes from the longest later section."),
        ("give", "ctrl+g", "give back", "give_back", "Give the minutes not needed here to the next section."),
        ("panel", "f6", "panel", "panel", "Show the prompts, or the agenda, when the window is narrow."),
        ("rewrite", "f7", "rewrite", "rewrite", "Take the rewrite that the hint offers."),
        ("keep", "f8", "keep", "keep_wording", "Keep the wording as it is; the hint goes."),
        ("mute", "alt+u", "mute rule", "mute_rule", "Mute the rule behind the hint in this post-mortem."),
        ("finding", "alt+n", "next hint", "next_finding", "Show the next hint, when a line has several."),
        ("tone", "ctrl+r", "tone", "app.review", "What may still read as blame, everywhere, one key each."),
        ("jump", "f9", "sections", "jump", "Jump to any section, or add one."),
        ("people", "ctrl+o", "people", "people", "Who is here: names, roles, teams, facilitator."),
        ("details", "ctrl+l", "details", "details", "Title, severity, summary, impact and follow-up."),
        ("export", "alt+e", "export", "export", "Write the document as Markdown."),
        ("take_over", "alt+d", "take over", "app.take_over", "Drive sections and clock from here."),
        ("follow", "alt+f", "follow / roam", "app.follow", "Follow the meeting, or stay while it goes on."),
        ("company", "alt+w", "who is here", "app.company", "Who has this open now, and who drives."),
        (
            "conflicts",
            "alt+c",
            "conflicts",
            "app.conflicts",
            "Settle what two people wrote at the same time.",
        ),
        (
            "bring",
            "alt+i",
            "bring in",
            "app.bring",
            "Bring in a chat, a log, a table or a report: preview, then add.",
        ),
        (
            "accounts",
            "alt+a",
            "accounts",
            "app.consolidate",
            "All accounts on one axis: merge, settle, see gaps.",
        ),
        ("list", "tab", "list", "switch_focus", "Go from the line to the list, and back."),
    ),
    *_keys(
        "list",
        ("edit", "e,enter", "edit", "edit", "Edit what is under the cursor."),
        ("turn", "t", "turn into", "turn", "Turn it into something else: an event, an idea, a question …"),
        ("move", "m", "move", "move", "Move a note to another section."),
        ("delete", "x,delete", "delete", "delete", "Delete it; undo brings it back."),
        ("keep", "k", "keep wording", "keep_row", "Let the wording of this entry stand as it is."),
    ),
    *_keys(
        "opening",
        ("present", "space", "here", "present", "Somebody is in the room, or is not."),
        ("add", "p", "add person", "add_person", "Put somebody on the list."),
        ("plan", "i", "meeting time", "plan", "Plan when the meeting begins and how long it takes."),
        ("facilitator", "f", "facilitator", "facilitator", "This person leads the meeting."),
        ("note_taker", "n", "note-taker", "note_taker", "This person takes notes."),
    ),
    *_keys(
        "check-in",
        ("done", "d", "done", "settle('done')", "It is done: its end state has been seen."),
        ("coming", "s", "still coming", "settle('start')", "It is still being worked on."),
        ("drop", "o", "drop", "settle('drop')", "Decide not to do it, with a reason."),
        ("later", "l", "other day", "settle('move')", "It will be done by another day, with a reason."),
        ("give", "g", "give to", "settle('assign')", "Somebody else takes it on."),
    ),
    *_keys(
        "went-right",
        ("right", "r", "went right", "file('went right')", "This went right."),
        ("lucky", "l", "lucky", "file('lucky')", "Here we were lucky."),
    ),
    *_keys(
        "timeline",
        ("agree", "a", "agree", "agree", "Everyone is comfortable with this line (again: take it back)."),
        ("dispute", "d", "dispute", "dispute", "Somebody is not; note who will check."),
        ("mark", "r", "marker", "mark", "Make it the moment of impact, detection, mitigation …"),
        ("earlier", "left_square_bracket", "1 min earlier", "shift(-1)", "Move it a minute earlier."),
        ("later", "right_square_bracket", "1 min later", "shift(1)", "Move it a minute later."),
    ),
    *_keys(
        "factors",
        ("factor", "f", "factor", "factor", "Make a note a contributing factor, or add one."),
        ("kind", "s", "kind", "kind", "An action, a process, an assumption, a condition."),
        ("trigger", "g", "trigger", "trigger", "It set the incident off, or did not."),
    ),
    *_keys(
        "whys",
        ("why", "w", "ask why", "why", "How did that come about? The answer goes below."),
        ("problem", "p", "problem", "problem", "State another problem to explain."),
        ("accept", "a", "accept", "accept", "Everyone accepts the problem statement."),
        ("status", "s", "status", "status", "Hypothesis, supported, disproved."),
        ("evidence", "v", "evidence", "evidence", "Tie a timeline event to the answer, or untie it."),
        ("fold", "space", "fold", "fold", "Fold the branch, or open it."),
        ("up", "shift+up", "up", "rank(-1)", "Move the branch up among its siblings."),
        ("down", "shift+down", "down", "rank(1)", "Move the branch down among its siblings."),
        ("hang", "h", "hang below", "hang", "Hang the branch below another answer."),
        ("factor", "f", "factor", "make('factor')", "Make the answer a contributing factor."),
        ("idea", "i", "improvement", "make('idea')", "Make the answer a possible improvement."),
        ("action", "c", "action", "make('action')", "Make the answer an action."),
    ),
    *_keys(
        "improvements",
        ("up", "plus", "vote", "vote(1)", "One more vote for it."),
        ("down", "minus", "less", "vote(-1)", "One vote less."),
        ("kind", "s", "kind", "kind", "Prevent, detect, mitigate, process."),
        ("commit", "c", "make action", "commit", "Make it an action with an owner."),
        ("decline", "d", "not to do", "decline", "Decide not to do it, because."),
    ),
    *_keys(
        "commit",
        ("commit", "c", "make action", "commit", "Make an idea an action with an owner."),
        ("accept", "a", "accepted", "accept", "The owner has said yes, aloud."),
        ("start", "s", "in progress", "start", "Work on it has begun."),
        ("finish", "f", "done", "finish", "It is done: its end state has been seen."),
        ("decline", "d", "not to do", "decline", "Decide not to do it, because."),
        ("reopen", "o", "reopen", "reopen", "It is wanted after all."),
    ),
    *_keys(
        "close",
        ("follow_up", "f", "follow-up", "follow_up", "Say when the actions are looked at, and by whom."),
        ("gaps", "g", "missing", "gaps", "What is missing before others read it; Enter goes there."),
        ("review", "v", "review", "review", "Give it to be looked over, say that it was, or take it back."),
        ("finish", "c", "close meeting", "close_meeting", "Stop the clock and close the meeting."),
    ),
    *_keys(
        "watch",
        ("leave", "q,f10", "leave", "app.leave", "Stop watching."),
        ("up", "up", "up", "step(-1)", "Look further up in the timeline."),
        ("down", "down", "down", "step(1)", "Look further down in the timeline."),
        ("page_up", "pageup", "page up", "leap(-1)", "Look a page further up."),
        ("page_down", "pagedown", "page down", "leap(1)", "Look a page further down."),
        ("theme", "alt+t", "theme", "app.choose_theme", "Choose other colours."),
        (
            "redraw",
            "alt+l",
            "redraw",
            "app.redraw",
            "Draw the screen again, should something have spoilt it.",
        ),
    ),
    *_keys(
        "home",
        ("open", "enter", "open", "open", "Open what is under the cursor."),
        ("new", "n", "new", "new", "Start a new post-mortem."),
        ("search", "slash", "search", "search", "Search everything that was ever written down."),
        ("actions", "a", "all actions", "app.show_actions", "All actions of all post-mortems."),
        ("trends", "t", "trends", "app.show_trends", "What all post-mortems say together."),
        ("done", "d", "done", "settle('done')", "An action is done: its end state has been seen."),
        ("progress", "s", "in progress", "settle('start')", "Work on an action has begun."),
        ("drop", "o", "drop", "settle('drop')", "Decide not to do an action, with a reason."),
        ("later", "l", "other day", "settle('move')", "An action will be done by another day."),
        ("give", "g", "give to", "settle('assign')", "Somebody else takes an action on."),
    ),
    *_keys(
        "actions",
        ("open", "enter", "open", "open", "Open the post-mortem at this action."),
        ("done", "d", "done", "settle('done')", "It is done: its end state has been seen."),
        ("progress", "s", "in progress", "settle('start')", "Work on it has begun."),
        ("drop", "o", "drop", "settle('drop')", "Decide not to do it, with a reason."),
        ("later", "l", "other day", "settle('move')", "It will be done by another day, with a reason."),
        ("give", "g", "give to", "settle('assign')", "Somebody else takes it on."),
        ("reopen", "r", "reopen", "settle('reopen')", "It is wanted after all."),
        ("search", "slash", "search", "search", "Only actions with these words."),
        ("due", "u", "due", "due", "Only overdue ones; again: due within 7, 14, 30 days, any day."),
        ("state", "p", "state", "state", "Also closed ones; again: only done ones, dropped ones, open ones."),
        ("owner", "w", "owner", "only('owner')", "Only those of one owner."),
        ("service", "v", "service", "only('service')", "Only those of one service."),
        ("severity", "y", "severity", "only('severity')", "Only those of one severity."),
        ("clear", "c", "clear", "clear", "Show everything that is open again."),
    ),
    *_keys(
        "trends",
        ("open", "enter", "open", "open", "Open the post-mortem before the one where something came again."),
        ("search", "slash", "search", "search", "Only post-mortems with these words."),
    ),
)
"""Every key, by place."""
