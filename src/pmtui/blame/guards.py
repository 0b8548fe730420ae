"""What makes the same words innocent: a negation, talk about wording, the context of an action."""

import re
from collections.abc import Callable, Iterable

from pmtui.blame.pattern import DID, Compiler, Pattern

Guard = Callable[[str, int, int], bool]
"""(sentence in symbols, start, end of the match) to whether the match is to be left alone."""

_ABOUT = "(WHO | MAYBE | OBL | SELF | NOBODY)"
_EXCUSELESS = (
    f"(DET? {_ABOUT} (ADV | DO | WOULD | just | never | want | wanted | thought"
    " | BE (too | not | ADV* (CARELESS | JUDGE)) | (could | can) not be))"
)
_HANDY = "((it | that | this) (is | was) ADV* (easier | cheaper | simpler | faster | quicker | convenient))"
_SENSIBLE = (
    "(WHO | MAYBE | PERSONPRON | THEY) (had"
    " | BE (told | busy | on | in | handling | unable | not told | away | asleep | paged | given)"
    " | could not (see | reach | know) | (thought | believed | assumed) | did not (have | know | get))"
)
_NO_EXCUSE = "!(COMMA | COLON | END | WHO | OBL | CARELESS | INSULT | to | ERRORNOUN | HUMANADJ)"
CONTEXT = (
    f"BECAUSE {_SENSIBLE}",
    f"(because | bc | b/c | cos | cuz | coz | given) !of !{_EXCUSELESS} !{_HANDY} {_NO_EXCUSE}",
    f"(since | due) !{_EXCUSELESS} {_NO_EXCUSE} _{{1,5}} (VERB_PAST | BE | DO | HAVE | ED)",
    "as !(it was) (DET | TECHNOUN | POSSDET | it | there | MASK) _{0,4} (VERB_PAST | VERB_S | BE | HAVE)",
    "as (agreed | planned | advised | requested | instructed | intended | documented)",
    "as (the | our | DET) _{0,3} (says | requires | asks | advises | marks | demands | allows)",
    "while (PERSONPRON | THEY | WHO | MAYBE) (VERB_PAST | BE | ED)",
    "(while | when) (handling | juggling | on two | on the other)",
    f"as {_SENSIBLE}",
    "(COMMA | END) there BE (no | not)",
    "COMMA (DET | both) _{0,3} ((had | has) (no | the same) | BE (on | wrong | stale | identical | old))",
    (
        "COMMA (the | our | its | DET TECHNOUN) _{0,3} (said | says | showed | shows | looked |"
        " suggested | BE (green | down | missing | gone | empty))"
    ),
)
"""What follows an action and makes it the sensible thing to do."""
BEFORE = "(given | with | since | because | as | seeing | because of) !of !(WHO | OBL | SELF) _{1,9} COMMA"
"""The same, said first."""
ABOUT_BLAME = (
    (
        "(not | never | avoid | without | stop | rather than | instead of)"
        " (here | BE | about | to | looking | trying | asking | interested | going | want | a matter of | in"
        " | for){0,4} (who | whose | blame | blaming | fault | judging | finger)"
    ),
    (
        "(not | never) (say | saying | mean | meant | claim | claiming | imply | implying | suggest"
        " | suggesting) (that | it) !(_{0,12} but)"
    ),
    "(not | never | than | of) (at | about | on | for | into | after | over | in) (who | whose)",
    (
        "(blaming | accusing | punishing | firing | naming | shaming) _{1,9} (would | will | does | did | do"
        " | can | is) (not | never | nothing | only | teach | stop | hide | keep | help)"
    ),
    (
        "(blaming | accusing | punishing | firing) _{1,5}"
        " (teaches | tells | fixes | hides | gets | stops | solves | helps)"
    ),
    "(more | rather) than (ask | asking | naming | about)? (who | whose)",
    "who _{1,6} (is | was) not? (relevant | important | irrelevant | the point | the question)",
    "(asking | ask | question) who _{1,5} (gets | does | leads | helps | will | would | is not | BE not)",
    (
        "(point | goal | question | aim | purpose | idea | topic) (is | was | here is) not (to)?"
        " (who | blame | whose | find)"
    ),
)
"""Talk about how to talk."""
HYPOTHETICAL = (
    "(if | in case | when | whenever | unless | what if | so that | even if"
    " | can | could | may | might | would | will | to) _{0,2}"
)
QUESTION = "(how | what) _{0,4}"
LITERALS = (DID, *CONTEXT, BEFORE, *ABOUT_BLAME, HYPOTHETICAL, QUESTION, "but")


class Guards:
    """The guards a rule can name."""

    def __init__(self, compiler: Compiler) -> None:
        edges = "".join(compiler.one(name)[1:-1] for name in ("END", "COLON", "COMMA", "=but"))
        than = compiler.one("=rather") + compiler.one("=than")
        negated = re.compile(f"(?:{compiler.one('NEG')}|{than})[^{edges}]{{0,5}}$")
        meta = re.compile(compiler.one("META"))
        about = _any_of(compiler.compile(source) for source in ABOUT_BLAME)
        good, sour = (re.compile(compiler.one(name)) for name in ("GOODWORD", "SOUR"))
        first = compiler.compile(BEFORE).expression
        context = _any_of(compiler.compile(source) for source in CONTEXT)
        before = {
            "hypothetical": re.compile(f"(?:{compiler.compile(HYPOTHETICAL).expression.pattern})$"),
            "question": re.compile(f"(?:{compiler.compile(QUESTION).expression.pattern})$"),
            "negated": negated,
        }
        self.named: dict[str, Guard] = {name: _ends_before(pattern) for name, pattern in before.items()}
        self.named["meta"] = lambda sentence, _start, _end: (
            meta.search(sentence) is not None or about(sentence, 0)
        )
        self.named["context"] = lambda sentence, start, end: (
            context(sentence, end) or (start > 0 and first.match(sentence, 0, start) is not None)
        )
        self.named["sincere"] = lambda sentence, _start, _end: (
            good.search(sentence) is not None and sour.search(sentence) is None
        )


def _any_of(patterns: Iterable[Pattern]) -> Callable[[str, int], bool]:
    """Whether any pattern is in a sentence from a place on; most sentences lack what all of them need."""
    every = tuple(patterns)

    def found(sentence: str, start: int) -> bool:
        present = {*sentence}
        return any(
            one.expression.search(sentence, start)
            for one in every
            if not (one.needs.isdisjoint(present) or any(some.isdisjoint(present) for some in one.also))
        )

    return found


def _ends_before(pattern: re.Pattern[str]) -> Guard:
    def guard(sentence: str, start: int, _end: int) -> bool:
        return pattern.search(sentence, max(0, start - 8), start) is not None

    return guard
