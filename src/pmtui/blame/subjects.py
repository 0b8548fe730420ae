"""Who a sentence is about: the head noun wins, so "Rosa's job failed" is about a job."""

from collections.abc import Sequence

from pmtui.blame.alphabet import HEADS, MAYBE, NOUN, OBLIQUE, OWNER, STATES, WHO, Alphabet
from pmtui.blame.people import PERSON, ROLE, TEAM

_FOLLOWS = (
    "ADV VERB BE HAVE DO MODAL WOULD NOT NEG CONJ PREP COMMA COLON END EDGE OTHER MASK NUMBER ED DET SELF "
    "THEY PERSONPRON VAGUE YOU SELFOBL JUDGE BECAUSE INSULT SWEAR CARELESS SARCYES CAREFUL PUNISH ALWAYS "
    "FAULT RETRAIN WRONG ERRORNOUN ATTENTION CAN =off =out =away =back"
)
"""What may come after a head noun; anything else is a noun, and the word for people only its modifier."""
_FINITE = "CAN VERB_PAST VERB_S BE HAVE DO MODAL WOULD ADV ED NOT NEG"
_OF = frozenset(
    "one two some none any each half all rest most many few lot nobody no-one somebody someone part "
    "which".split()
)
_IS = frozenset("a the not always never to just so too".split())
"""What makes a short "is" of the 's before it."""
_PLACES = {state: place for place, state in enumerate(STATES)}
_AHEAD = 3
"""Words that may stand between a preposition's article and the noun."""


class Subjects:
    """Decides, for each word that may stand for people, what it is in its sentence."""

    def __init__(self, alphabet: Alphabet) -> None:
        def one_of(names: str) -> frozenset[str]:
            return frozenset("".join(alphabet.members.get(name, "") for name in names.split()))

        self._states = alphabet.states
        self._follows = one_of(_FOLLOWS)
        self._finite = one_of(_FINITE)
        self._persons = one_of(PERSON)
        self._sure = one_of(f"{PERSON} {TEAM} {ROLE} TEAMHEAD VAGUE PERSONPRON")
        self._unsure = one_of("TEAMMAYBE CLOUD")
        self._pronouns = one_of("THEY PERSONPRON VAGUE")
        self._heading = one_of(f"TEAMHEAD {ROLE}")
        self.determiners = one_of("DET")
        self._prepositions = one_of("PREP")
        self._edges = one_of("END COMMA COLON EDGE OTHER")
        self._tech = one_of("TECHNOUN")
        self._verbs = one_of("VERB_PAST VERB_S")
        self._do = one_of("=did =do =does")
        self._ambiguous = one_of("AMBIROLE")
        self._rolemod = one_of("ROLEMOD") | self._persons
        self._nouns = one_of("W TECHNOUN NOUN TEAMMAYBE") - one_of("ADV")
        self.subject = one_of(f"{WHO} {MAYBE}")
        self.spoken_of = one_of(f"{WHO} {MAYBE} {OBLIQUE}")
        self.teams = one_of("TEAM GROUP TEAMMAYBE CLOUD")
        self.plain = one_of("W")
        self.after_names = one_of("VERB_PAST ED MODAL WAS DO =never")
        """What makes a name of a word that begins with a capital."""
        self.may_be = one_of(" ".join(HEADS))
        """Symbols that this has anything to say about."""

    def resolve(self, symbols: list[str], words: Sequence[str]) -> None:
        """Put the state of each such word into its symbol, from the end: what follows is then known."""
        may_be = self.may_be
        for place in reversed([place for place, symbol in enumerate(symbols) if symbol in may_be]):
            states = self._states[symbols[place]]
            symbols[place] = states[_PLACES[self._state(place, symbols, words)]]

    def _state(self, place: int, symbols: list[str], words: Sequence[str]) -> str:
        symbol = symbols[place]
        if place + 1 < len(symbols) and words[place + 1] == "'s":
            return self._owning(place, words)
        if symbol not in self._pronouns:
            if self._is_modifier(place, symbols):
                return NOUN
            if symbol in self._unsure:
                return self._of_unsure(place, symbols)
        if self._behind_preposition(place, symbols, words):
            return OBLIQUE
        return WHO if symbol in self._sure else MAYBE

    def _is_modifier(self, place: int, symbols: list[str]) -> bool:
        """Whether the word only says more about a noun: "ops dashboard", "data team", "postgres operator"."""
        symbol = symbols[place]
        before = symbols[place - 1] if place else ""
        following = symbols[place + 1] if place + 1 < len(symbols) else ""
        if symbol in self._persons:
            return following in self._tech and following not in self._follows
        if before in self._do:
            return False
        if before in self._nouns and symbol in self._ambiguous and before not in self._rolemod:
            return True
        if not following:
            return False
        technical = following in self._tech and following not in self._verbs
        return technical or following in self._heading or following not in self._follows

    def _owning(self, place: int, words: Sequence[str]) -> str:
        """Answer OWNER, unless the 's is short for is: "marcus's to blame", "ops's always late"."""
        after = words[place + 2] if place + 2 < len(words) else ""
        return WHO if after in _IS else OWNER

    def _of_unsure(self, place: int, symbols: list[str]) -> str:
        """Take "platform" for people only right before a finite verb; with an article it is the machine."""
        following = symbols[place + 1] if place + 1 < len(symbols) else ""
        before = symbols[place - 1] if place else ""
        if before in self._prepositions:
            return OBLIQUE
        if following not in self._finite or before in self._tech or before in self.determiners:
            return NOUN
        return MAYBE if not before or before in self._edges or before in self._follows else NOUN

    def _behind_preposition(self, place: int, symbols: list[str], words: Sequence[str]) -> bool:
        back = self._beginning(place, symbols)
        if back >= 0 and symbols[back] in self.determiners and symbols[back] not in self._prepositions:
            back -= 1
        elif back < place - 1:
            return False
        if back < 0 or symbols[back] not in self._prepositions:
            return False
        return not (words[back] == "of" and back and words[back - 1] in _OF)

    def _beginning(self, place: int, symbols: list[str]) -> int:
        """Go back over adjectives to the article or preposition, or to where there is none: -1."""
        for back in range(place - 1, max(-1, place - 2 - _AHEAD), -1):
            symbol = symbols[back]
            if symbol in self.determiners or symbol in self._prepositions:
                return back
            if symbol in self._follows or symbol in self._edges or symbol in self._sure:
                return -1
        return -1
