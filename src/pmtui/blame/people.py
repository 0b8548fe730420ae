"""Who takes part in a post-mortem, as far as the wording of a note can name them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from unicodedata import normalize

PERSON, TEAM, ROLE = "PERSON", "TEAM", "ROLE"


def folded(name: str) -> str:
    """Write a name as tokens are compared: lower case, straight apostrophes, single spaces."""
    return " ".join(normalize("NFC", name.lower()).replace("’", "'").lstrip("@").split())


@dataclass(frozen=True)
class People:
    """The names that count as a person or a team in this post-mortem."""

    names: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        names: Iterable[str] = (),
        teams: Iterable[str] = (),
        roles: Iterable[str] = (),
        handles: Iterable[str] = (),
    ) -> "People":
        """Take names from anywhere, once each, in an order that does not depend on theirs."""
        clean = (
            tuple(sorted({folded(one) for one in some} - {""})) for some in (names, teams, roles, handles)
        )
        return cls(*clean)

    def __or__(self, other: "People") -> "People":
        """Put two groups together."""
        return People.of(
            (*self.names, *other.names),
            (*self.teams, *other.teams),
            (*self.roles, *other.roles),
            (*self.handles, *other.handles),
        )

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Single word to class. Of a full name the first word counts, and the last unless it is tiny."""
        found: dict[str, str] = {}
        for team in self.teams:
            found[team.removesuffix(" team")] = TEAM
        for role in self.roles:
            found[role.split()[-1]] = ROLE
        for name in (*self.names, *self.handles):
            parts = name.split()
            found[parts[0]] = PERSON
            if len(parts) > 1 and len(parts[-1]) > 3:
                found[parts[-1]] = PERSON
        return MappingProxyType({word: kind for word, kind in found.items() if " " not in word})
