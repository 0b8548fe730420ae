"""Text to tokens: words with their exact place, and everything opaque folded into one token each."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

CAP = 20_000
"""Characters of one line that are read; nobody types a longer note, and what a line costs stays bounded."""

MASK, NUMBER, END, COMMA, COLON, EDGE, OTHER = (
    "\0mask",
    "\0num",
    "\0end",
    "\0comma",
    "\0colon",
    "\0edge",
    "\0other",
)
"""Words that no text contains, for what is not a word."""

_QUOTES = (
    r"\"[^\"\n]{0,400}\"|“[^”\n]{0,400}”|«[^»\n]{0,400}»|„[^“”\n]{0,400}[“”]"
    r"|(?<!\w)['‘](?=\w)[^'’\n]{0,60}(?:['’]\w[^'’\n]{0,60}){0,3}['’](?!\w)"
)
_TOKEN = re.compile(
    rf"""
      (?P<mask>`{{1,3}}[^`\n]{{1,400}}`{{1,3}} | <!--[^\n]{{0,300}}?-->
        | <?https?://[^\s>]+>? | \]\([^)\s]{{1,400}}\) | [\w.+-]{{1,64}}@[\w-]+\.\w+
        | (?<!\w)[~.]?/[\w./-]+ | (?<!\S)(?:--[a-zA-Z][\w-]*|-[a-zA-Z](?!\w)) | {_QUOTES})
    | (?P<end>[.!?]+(?=[\s)\]"*_]|$) | [\n;]+ | \s[-–—]+(?=\s) )
    | (?P<number>\#?\d[\d.,:/%T+-]*(?:\w{{1,4}}(?!\w))? )
    | (?P<word>@?(?:b/c|on[ -]call|no[ -]one|(?:rubber|double|force)[ -](?:stamp|check|push)\w*)(?!\w)
        | @?[^\W\d_](?:[\w\u0300-\u036f]|['’](?=\w)|-(?=\w))*(?:(?<=s)['’](?!\w))? )
    | (?P<other>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ACROSS_SPACES = re.compile(
    r"[\"“«„`<]|(?<!\w)['‘](?=\w)|[^\S ]|\s[-–—]+\s|\b(?:on call|no one|(?:rubber|double|force) [scp])",
    re.IGNORECASE,
)
"""What may make one token of words with a space between them; any other line is read between its spaces."""
_JOINING = re.compile(r"[\"“«„`<'‘–—-]|[^\S ]")
_USUAL = 40
"""Characters between two spaces up to which they are remembered; most of a text is a thousand words."""
_MAY_QUOTE = frozenset("> \t")
_OPAQUE = {"mask": MASK, "number": NUMBER, "end": END}
_PUNCTUATION = {
    ",": COMMA,
    ":": COLON,
    "=": COLON,
    "(": EDGE,
    ")": EDGE,
    "[": EDGE,
    "]": EDGE,
    "*": EDGE,
    "-": EDGE,
}
_EDGES = frozenset("/|>+!#•–—→")

_MERGED = {
    **{f"{one}ve": (len(one), "have") for one in "should could would must might".split()},
    **{f"{one}a": (len(one), "have") for one in "should could would".split()},
    **{
        f"{one}nt": (len(one), "not")
        for one in "did does do was were is are has have had could should would must need ai".split()
    },
    "cant": (2, "not"),
    "wont": (2, "not"),
    "cannot": (3, "not"),
    "whos": (3, "is"),
    "thats": (4, "is"),
    "hes": (2, "is"),
    "shes": (3, "is"),
    "theyre": (4, "are"),
    "youre": (3, "are"),
    "theyve": (4, "have"),
    "youve": (3, "have"),
    "weve": (2, "have"),
    "ive": (1, "have"),
    "im": (1, "am"),
    "kinda": (4, "of"),
}
_DENIALS = {word: word[:cut] for word, (cut, tail) in _MERGED.items() if tail == "not" and len(word) > 4}
_DENIALS |= {
    word[:place] + word[place + 1] + word[place] + word[place + 2 :]: head
    for word, head in tuple(_DENIALS.items())
    for place in range(1, len(word) - 1)
}
"""Denials without their apostrophe, with two letters swapped or not, to the verb: `dindt` is did not."""
_SPLIT = _MERGED.keys() | _DENIALS.keys()
CONTRACTED = frozenset(_MERGED)
"""Contractions written without their apostrophe."""
_TAILS = {"'ve": "have", "'re": "are", "'m": "am", "'ll": "will", "n't": "not", "'d": "'d"}
_IS_AFTER = frozenset("it that who what there here how where he she this everything everyone nobody".split())
_STEMS = {
    "ca": "can",
    "wo": "will",
    "sha": "shall",
    "ai": "is",
    "dd": "did",
    "di": "did",
    "dind": "did",
    "woud": "would",
    "doe": "does",
    "dos": "does",
    "hav": "have",
    "coud": "could",
    "shoud": "should",
    "was": "was",
}


Piece = tuple[int, int, str]
"""Where a token begins and ends, and the word."""


@dataclass(slots=True)
class Tokens:
    """Words, numbers, marks, and opaque pieces such as quotations, side by side.

    Lists of numbers and texts are made in a third of the time that an object for each would take.
    """

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    """How rules see them: lower case, straight apostrophes, contractions taken apart."""

    def add(self, start: int, end: int, word: str) -> None:
        """Put one more behind the last."""
        self.starts.append(start)
        self.ends.append(end)
        self.words.append(word)


def tokens(text: str) -> Tokens:
    """Split a text; lines are read up to CAP characters."""
    found = Tokens()
    start = 0
    for line in text.split("\n"):
        if start:
            found.add(start - 1, start, END)
        _line(line[:CAP], start, found)
        start += len(line) + 1
    return found


def _line(line: str, start: int, found: Tokens) -> None:
    if line[:1] in _MAY_QUOTE and line.lstrip().startswith(">"):
        found.add(start, start + len(line), MASK)
    elif _may_join(line) and _ACROSS_SPACES.search(line):
        for begin, end, word in _pieces(line):
            found.add(start + begin, start + end, word)
    else:
        starts, ends, words = found.starts.append, found.ends.append, found.words.append
        for chunk in line.split(" "):
            for begin, end, word in _remembered(chunk) if len(chunk) < _USUAL else _pieces(chunk):
                starts(start + begin)
                ends(start + end)
                words(word)
            start += len(chunk) + 1


def _may_join(line: str) -> bool:
    """Whether a line has any mark or word of those that join words over a space; nine of ten have none."""
    if _JOINING.search(line):
        return True
    low = line.lower()
    return " call" in low or " one" in low or " stamp" in low or " check" in low or " push" in low


@lru_cache(maxsize=8_000)
def _remembered(chunk: str) -> tuple[Piece, ...]:
    return tuple(_pieces(chunk))


def _pieces(text: str) -> Iterator[Piece]:
    for match in _TOKEN.finditer(text):
        kind, (begin, end) = match.lastgroup, match.span()
        if kind == "word":
            yield from _word(text[begin:end], begin, end)
        elif kind == "other":
            mark = match.group()
            yield begin, end, _PUNCTUATION.get(mark) or (EDGE if mark in _EDGES else OTHER)
        else:
            yield begin, end, _OPAQUE[kind or ""]


def normal(raw: str) -> str:
    """Write a word as rules compare it."""
    word = raw.lower()
    if not word.isascii():
        word = unicodedata.normalize("NFC", word).replace("’", "'")
    return word.replace(" ", "-") if " " in word else word


def _word(raw: str, start: int, end: int) -> list[Piece]:
    word = normal(raw)
    if word[0] == "@":
        start, word = start + 1, word[1:]
    return apart(word, start, end) if "'" in word or word in _SPLIT else [(start, end, word)]


def apart(word: str, start: int, end: int) -> list[Piece]:
    """Take a contraction or a possessive apart; the pieces keep their own places."""
    if word in _MERGED:
        cut, tail = _MERGED[word]
        return [(start, start + cut, word[:cut]), (start + cut, end, tail)]
    squeezed = word.replace("'", "", 1)
    if not (word.endswith("n't") and squeezed in _MERGED) and (head := _DENIALS.get(squeezed)):
        return [(start, end - 2, head), (end - 2, end, "not")]
    for ending, tail in _TAILS.items():
        if word.endswith(ending) and len(word) > len(ending):
            head = word[: -len(ending)]
            middle = max(start, end - len(ending))
            if tail == "not":
                head = _STEMS.get(head, head)
            return [*apart(head, start, middle), (middle, end, tail)]
    if word.endswith("'s"):
        head = word[:-2]
        return [(start, end - 2, head), (end - 2, end, "is" if head in _IS_AFTER else "'s")]
    if word.endswith("s'"):
        return [(start, end - 1, word[:-1]), (end - 1, end, "'s")]
    return [(start, end, word)]
