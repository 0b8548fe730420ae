"""What to ask about an action before somebody commits to it: a question, never a refusal."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pmtui.domain.actions import ActionItem

Part = Literal["text", "owner", "done_when"]
"""The part of an action that a rule reads."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of wording that makes an action hard to finish, and what to ask about it."""

    id: str
    part: Part
    pattern: str
    """Matches anywhere in the part, in any case."""
    question: str
    fires: tuple[str, ...]
    """Wordings it must ask about."""
    quiet: tuple[str, ...]
    """Wordings it must leave alone."""


RULES: tuple[Rule, ...] = (
    Rule(
        "people",
        "text",
        r"\b(?:re-?)?(?:train|educate|remind|coach|teach|onboard|brief)(?:ing)?\s+(?:\w+\s+){0,3}?"
        r"(?:people|staff|every(?:one|body)|engineers?|developers?|operators?|teams?|on-?calls?|colleagues|us)\b"
        r"|\b(?:be|are|is) (?:more )?careful\b|^(?:please\s+)?pay (?:more |better |closer )?attention\b"
        r"|^be (?:better|proactive|aware)\b|^encourage\b|\btraining for\b|\braise awareness\b"
        r"|\bdouble-?check\b|^follow the \w+(?: next time)?\W*$",
        "People change and forget. What would make the right step the easy one, even on a bad day?",
        ("Train people on failover", "Remind everyone to check the queue", "Be more careful with deploys",
         "Educate the on-call engineers", "Training for operators", "Raise awareness of the rollback",
         "Follow the runbook next time", "Double-check the config", "Pay attention to alerts"),
        ("Train the ranking model on new data", "Send a reminder mail when the certificate has 30 days left",
         "Ask for the host name before deleting", "Follow the redirect in the health check"),
    ),
    Rule(
        "vague",
        "text",
        r"^(?:please\s+)?(?:improve|enhance|increase|strengthen|optimi[sz]e|harden|better|more|review|revisit|"
        r"clean up|consider|think about|look (?:in)?to|investigate|explore|discuss|ensure|make sure|"
        r"work on|reduce|tidy up|avoid|communicate)\b"
        r"(?!.*\d)(?:\W+[\w'’-]+){0,4}\W*$"
        r"|^(?:please\s+)?fix(?:\W+[\w'’-]+){0,2}\W*$"
        r"|^(?!.*\d).*\b(?:more|better) (?:robust|reliable|resilient|stable|monitoring|alerting|logging|"
        r"tests|testing|documentation|docs|visibility|checks)(?:\W+[\w'’-]+){0,3}\W*$"
        r"|^(?!.*\d)(?:[\w'’-]+\s+){1,4}"
        r"(?:better|more|safer|easier|faster|simpler|earlier|closely|carefully|properly)\W*$"
        r"|^(?:add|write|create) (?:more |some )?(?:alerts?|alerting|tests?|monitoring|logging|"
        r"documentation|docs|metrics|runbooks?|dashboards?)\W*$"
        r"|^(?:update|extend|complete|revise) (?:the |our )?(?:docs?|documentation|runbooks?|wiki|"
        r"process(?:es)?)\W*$"
        r"|\b(?:prevent|avoid) (?:recurrence|this|it|that)\b|\b(?:not|n't|n’t|never) happens? again\b",
        "What exactly will be there afterwards that is not there now?",
        ("Improve monitoring", "Better alerting", "Look into retries", "Review the runbooks",
         "Ensure backups are working", "More monitoring of the queue", "Fix the database",
         "Handle errors better", "Make the system more robust", "Update documentation",
         "Prevent recurrence", "Work on reliability", "Add alerts", "Make deploys safer",
         "Ensure this does not happen again"),
        ("Alert when the replication lag is above 60 s", "Limit retries to 3",
         "Review every alert older than 90 days and delete those nobody acted on",
         "Increase the connection pool to 200", "Fix the login redirect after logout",
         "Update the runbook of checkout with the rollback of config"),
    ),
    Rule(
        "endless",
        "text",
        r"^(?:please\s+)?(?:keep|continue|always|regularly|periodically|constantly|never)\b(?!.*(?:\d|:))"
        r"|\bregularly\W*$|\b(?:on an ongoing basis|from now on|at all times|going forward)\b",
        "This never ends, so it is never done. Which first piece of it can be done by a day?",
        ("Keep an eye on the disk", "Always test the backup", "Check the dashboard from now on"),
        ("Keepalive of 30 s on the pool's connections", "Run the restore in CI every night",
         "Keep 30 days of logs", "Never start without the lock: use pg_advisory_lock"),
    ),
    Rule(
        "two-owners",
        "owner",
        r"[,&/;+]|\s(?:and|und|or)\s",
        "Two names often mean nobody. Who is the one; who helps can stand in the text?",
        ("Kim and Sam", "Kim, Sam", "Kim/Sam", "Kim & Sam"),
        ("Kim", "Alexandra Anderson", "Kim Lee"),
    ),
    Rule(
        "team-owner",
        "owner",
        r"\b(?:team|squad|everyone|everybody|tbd|someone|somebody|group|us|we)\b|^(?:\?+|all|n/a)$"
        r"|^(?:the )?(?:sres?|(?:dev)?ops|devs?|on-?call|infra|support|engineering|backend|frontend|platform|"
        r"security|qa|management)$",
        "A team cannot say yes aloud. Who in it?",
        ("Platform team", "everyone", "TBD", "SRE squad", "on-call", "all"),
        ("Kim", "Tea Moreau", "Allan Wu", "All Hoffmann", "Will Teams"),
    ),
    Rule(
        "no-end",
        "done_when",
        r"^(?:(?:when|if|once)\s+)?(?:(?:it|this|that|everything)(?:['’]s|\s+is|\s+has been|\s+was)?\s+)?"
        r"(?:all\s+)?(?:done|fixed|completed?|finished|improved|better|implemented|works?|working|ok(?:ay)?|closed|"
        r"resolved|deployed|merged|ready|good)\W*$"
        r"|^(?:[\w'’-]+\s+){1,3}(?:is|are|has been|have been)\s+"
        r"(?:done|fixed|completed|finished|improved|better)\W*$"
        r"|^(?:ongoing|continuous(?:ly)?|tbd|n/a|soon|later|asap|always|\?+)\W*$",
        "What could somebody who was not here look at to see it?",
        ("it is done", "Fixed", "when it works", "it’s better", "Implemented.", "monitoring is improved",
         "ongoing", "TBD"),
        ("An alert fires in a drill", "p99 is below 300 ms for a week", "The restore runs green every night"),
    ),
)  # fmt: skip
"""In the order in which they are asked: the first that fires for a part speaks for it."""


def asked_of(part: Part) -> Callable[[str], str]:
    """What to ask about a text typed as this part; an empty answer when there is nothing to ask."""

    def ask(text: str) -> str:
        return next((r.question for r in RULES if r.part == part and _pattern(r.pattern).search(text)), "")

    return ask


def questions(action: ActionItem) -> tuple[str, ...]:
    """What to ask about an action that is open, one question for each part at most."""
    return asked_about(action) if action.is_open else ()


def asked_about(action: ActionItem) -> tuple[str, ...]:
    """What to ask about an action as it is worded, whatever its state, one question for each part at most."""
    parts: tuple[tuple[Part, str], ...] = (
        ("text", action.text), ("owner", action.owner), ("done_when", action.done_when),
    )  # fmt: skip
    return tuple(question for part, text in parts if (question := asked_of(part)(text.strip())))


def unanswered(action: ActionItem) -> tuple[str, ...]:
    """What nobody has said about an action yet; of one that is closed, only what shows that it is done."""
    if not action.is_open:
        told = action.done_when or (action.history and action.history[-1].why)
        return () if told else ("What shows that it is done?",)
    asked = (
        (action.owner, "Who will do it? One name."),
        (action.due, "By when?"),
        (action.done_when, "How will we see that it is done?"),
    )
    return tuple(question for said, question in asked if not said)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """Compiled when it is first asked for; starting does not wait for it."""
    return re.compile(pattern, re.IGNORECASE)
