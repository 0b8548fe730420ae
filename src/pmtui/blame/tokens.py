"""Text to tokens: words with their exact place, and everything opaque folded into one token each."""

import re
import unicodedata
from dataclasses import dataclass

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
      (?P<plain>(?!(?:on|no|rubber|double|force)\b)(?-i:[a-zA-Z]+)(?=\.?(?:[ ,]|$)))
    | (?P<mask>`{{1,3}}[^`\n]{{1,400}}`{{1,3}} | <!--[^\n]{{0,300}}?-->
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


@dataclass(slots=True)
class Token:
    """A word, a number, a mark, or one opaque piece such as a quotation."""

    start: int
    end: int
    word: str
    """How rules see it: lower case, straight apostrophes, contractions taken apart."""


def tokens(text: str) -> list[Token]:
    """Split a text; lines are read up to CAP characters."""
    found: list[Token] = []
    start = 0
    for line in text.split("\n"):
        _line(text, start, min(start + CAP, start + len(line)), found)
        start += len(line) + 1
        found.append(Token(start - 1, start, END))
    found.pop()
    return found


def _line(text: str, start: int, stop: int, found: list[Token]) -> None:
    if text[start:stop].lstrip().startswith(">"):
        found.append(Token(start, stop, MASK))
        return
    for match in _TOKEN.finditer(text, start, stop):
        kind, (begin, end) = match.lastgroup, match.span()
        if kind == "plain":
            word = match.group().lower()
            if word in _SPLIT:
                found += apart(word, begin, end)
            else:
                found.append(Token(begin, end, word))
        elif kind == "word":
            _word(text[begin:end], begin, end, found)
        elif kind == "mask":
            found.append(Token(begin, end, MASK))
        elif kind == "number":
            found.append(Token(begin, end, NUMBER))
        elif kind == "end":
            found.append(Token(begin, end, END))
        else:
            mark = match.group()
            found.append(Token(begin, end, _PUNCTUATION.get(mark) or (EDGE if mark in _EDGES else OTHER)))


def normal(raw: str) -> str:
    """Write a word as rules compare it."""
    word = raw.lower()
    if not word.isascii():
        word = unicodedata.normalize("NFC", word).replace("’", "'")
    return word.replace(" ", "-") if " " in word else word


def _word(raw: str, start: int, end: int, found: list[Token]) -> None:
    word = normal(raw)
    if word[0] == "@":
        start, word = start + 1, word[1:]
    if "'" in word or word in _SPLIT:
        found.extend(apart(word, start, end))
    else:
        found.append(Token(start, end, word))


def apart(word: str, start: int, end: int) -> list[Token]:
    """Take a contraction or a possessive apart; the pieces keep their own places."""
    if word in _MERGED:
        cut, tail = _MERGED[word]
        return [Token(start, start + cut, word[:cut]), Token(start + cut, end, tail)]
    squeezed = word.replace("'", "", 1)
    if not (word.endswith("n't") and squeezed in _MERGED) and (head := _DENIALS.get(squeezed)):
        return [Token(start, end - 2, head), Token(end - 2, end, "not")]
    for ending, tail in _TAILS.items():
        if word.endswith(ending) and len(word) > len(ending):
            head = word[: -len(ending)]
            middle = max(start, end - len(ending))
            if tail == "not":
                head = _STEMS.get(head, head)
            return [*apart(head, start, middle), Token(middle, end, tail)]
    if word.endswith("'s"):
        head = word[:-2]
        return [Token(start, end - 2, head), Token(end - 2, end, "is" if head in _IS_AFTER else "'s")]
    if word.endswith("s'"):
        return [Token(start, end - 1, word[:-1]), Token(end - 1, end, "'s")]
    return [Token(start, end, word)]
