"""What makes the same words innocent: a negation, talk about wording, the context of an action."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from pmtui.blame.pattern import DID, Compiler, Pattern


class Sentence(NamedTuple):
    """A sentence in symbols, and what may be found in it."""

    symbols: str
    may: int
    """The patterns that it has everything for, as bits by their number."""


Guard = Callable[[Sentence, int, int], bool]
"""(sentence, start and end of the match) to whether the match is to be left alone."""
Numbered = tuple[tuple[int, Pattern], ...]
"""Patterns, each with its number as a bit."""

_ABOUT = "(WHO | MAYBE | OBL | SELF | NOBODY)"
_EXCUSELESS = (
    f"(DET? {_ABOUT} (ADV | DO | WOULD | just | never | want | wanted | thought"
    " | BE (too | not | ADV* (CARELESS | JUDGE)) | (could | can) not be))"
)
_HANDY = "((it | that | this) (is | was) ADV* (easier | cheaper | simpler | faster | quicker | convenient))"
_SENSIBLE = (
    "(WHO | MAYBE | PERSONPRON | THEY) (had"
    " | BE ADV* (told | busy | on | in | handling | unable | not told | away | asleep | paged | given)"
    " | could not (see | reach | know) | (thought | believed | assumed) | did not (have | know | get))"
)
_NO_EXCUSE = "!(COMMA | COLON | END | WHO | OBL | CARELESS | INSULT | to | ERRORNOUN | HUMANADJ)"
CONTEXT = (
    f"BECAUSE {_SENSIBLE}",
    f"(because | bc | b/c | cos | cuz | coz | given) !of !{_EXCUSELESS} !{_HANDY} {_NO_EXCUSE}",
    f"(since | due) !{_EXCUSELESS} {_NO_EXCUSE} _{{1,5}} (VERB_PAST | BE | DO | HAVE | ED)",
    "as !(it was) (DET | TECHNOUN | POSSDET | it | there | MASK) _{0,6} (VERB_PAST | VERB_S | BE | HAVE)",
    "since (both | two | all) _{1,3} (VERB_BASE | VERB_PAST | BE | HAVE)",
    "COMMA _{0,3} (share | shares | shared | carry | carried | have | has | had) (the | one)? (same | name)",
    "COMMA (the | our | its) _{1,2} had ADV* (ED | VERB_EN | not)",
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
        " (here | BE | about | to | looking | trying | ask | asking | care | interested | going | want"
        " | a matter of | in | for){0,4} (who | whose | blame | blaming | fault | judging | finger)"
    ),
    "not about whether",
    "(question | point) (BE not | not) (why | who | whose)",
    "SELF ADV* ((wrote | claimed) ADV* (that)? (WHO | MAYBE) | take back)",
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


def patterns(compiler: Compiler) -> dict[str, tuple[Pattern, ...]]:
    """What the guards look for, by name."""
    edges = "".join(compiler.one(name)[1:-1] for name in ("END", "COLON", "COMMA", "=but"))
    than = compiler.one("=rather") + compiler.one("=than")

    def ending(source: str) -> tuple[Pattern]:
        return (Pattern(f"(?:{compiler.compile(source).text})$"),)

    return {
        "negated": (Pattern(f"(?:{compiler.one('NEG')}|{than})[^{edges}]{{0,5}}$"),),
        "hypothetical": ending(HYPOTHETICAL),
        "question": ending(QUESTION),
        "meta": (compiler.compile("META"),),
        "about": tuple(map(compiler.compile, ABOUT_BLAME)),
        "good": (compiler.compile("GOODWORD"),),
        "sour": (compiler.compile("SOUR"),),
        "first": (Pattern(compiler.compile(BEFORE).text),),
        "context": tuple(map(compiler.compile, CONTEXT)),
    }


def guards(numbered: Mapping[str, Numbered]) -> dict[str, Guard]:
    """The guards a rule can name."""
    found: dict[str, Guard] = {
        name: _ends_before(numbered[name][0][1]) for name in ("negated", "hypothetical", "question")
    }
    meta, about = _bits(numbered["meta"]), _any_of(numbered["about"])
    found["meta"] = lambda sentence, _start, _end: bool(sentence.may & meta) or about(sentence, 0)
    context, first = _any_of(numbered["context"]), numbered["first"][0][1]
    found["context"] = lambda sentence, start, end: (
        context(sentence, end)
        or (start > 0 and first.expression.match(sentence.symbols, 0, start) is not None)
    )
    good, sour = _bits(numbered["good"]), _bits(numbered["sour"])
    found["sincere"] = lambda sentence, _start, _end: sentence.may & good != 0 and sentence.may & sour == 0
    return found


def _bits(numbered: Numbered) -> int:
    return sum(bit for bit, _ in numbered)


def _any_of(numbered: Numbered) -> Callable[[Sentence, int], bool]:
    """Whether any pattern is in a sentence from a place on; most sentences lack what all of them need."""
    every = _bits(numbered)

    def found(sentence: Sentence, start: int) -> bool:
        symbols, may = sentence
        return bool(may & every) and any(
            one.expression.search(symbols, start) for bit, one in numbered if may & bit
        )

    return found


def _ends_before(pattern: Pattern) -> Guard:
    def guard(sentence: Sentence, start: int, _end: int) -> bool:
        return pattern.expression.search(sentence.symbols, max(0, start - 8), start) is not None

    return guard
