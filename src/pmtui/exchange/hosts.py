"""Addresses, machines, tickets and channels in a text, for readers outside who should not know them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import IPv6Address

_END = r"[^\s<>\[\](){}\"'`|\\,;]*[^\s<>\[\](){}\"'`|\\,;.:!?]"
_URL = rf"(?:[a-z][a-z0-9+.-]{{0,30}}://|www\.){_END}"
_MAIL = r"[\w.+%-]{1,100}@[\w-]+(?:\.[\w-]+)+"
"""Bounded, so that no text takes long: each is looked for at every letter."""
_IPV4 = r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?:/\d{1,2})?(?::\d{1,5})?(?![\w.]*\w)"
_COLONS = r"(?<![\w:.])(?=[0-9a-f]*:[0-9a-f]*:)[0-9a-f:]{3,39}(?:/\d{1,3})?(?![\w:])"
"""An IPv6 address, or a time with seconds."""

_INSIDE = (
    "internal|local|localdomain|lan|corp|intra|intranet|private|svc|consul|prod|stage|staging|test|home|arpa"
)
_OUTSIDE = (
    "com|net|org|io|dev|cloud|app|co|ai|tech|info|biz|"
    "eu|de|uk|us|fr|nl|ch|at|es|it|pl|se|no|jp|cn|in|au|ca|br"
)
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?"
_NAMED_HOST = rf"(?<![\w.@-])(?:{_LABEL}\.)+(?:{_INSIDE}|{_OUTSIDE})(?::\d{{1,5}})?(?:/[^\s,;)]*)?(?![\w-])"
_DEEP_HOST = rf"(?<![\w.@/-])(?:{_LABEL}\.){{2,}}[a-z][a-z0-9-]+(?::\d{{1,5}})?(?![\w-])"
_NUMBERED = (
    r"(?<![\w./-])(?:localhost(?::\d{1,5})?|[a-z][a-z0-9]*(?:-[a-z0-9]+)*-[a-z]*\d{1,4}[a-z]?"
    r"|(?:web|db|app|api|srv|node|host|kube|lb|proxy|cache|redis|pg|mysql|postgres|worker|vm|bastion|queue)\d{1,4})"
    r"(?::\d{1,5})?(?![\w-])"
)
_HARMLESS = (
    r"(?:day|group|layer|level|part|phase|round|step|tier|type|version|utf|sha|iso|cve|rfc|tls|http|ipv|covid"
    r"|md|base|top|sev|p|us|eu|ap|sa|ca|me|af|gpt)-[\w-]*"
)
"""Names with a number that are no machine: standards, severities, regions of clouds."""

_TICKET = (
    r"(?<![\w-])(?!(?:SEV|UTF|SHA|ISO|RFC|TLS|HTTP|CVE|COVID|MD|SLO|P)-)[A-Z][A-Z0-9]{1,9}-\d{1,7}(?!\w)"
    r"|(?<![\w-])(?:INC|CHG|PRB|TASK|RITM)\d{4,}\b|(?<![\w&/])[\w.-]{0,100}(?:/[\w.-]{1,100})?#\d+\b"
)

_RESOURCE = (
    r"\barn:[^\s<>()\"',;]*[^\s<>()\"',;.:]"
    r"|\b(?:i|vol|sg|subnet|vpc|ami|eni|snap|lb|eipalloc|rtb|igw)-[0-9a-f]{8,17}\b"
    r"|(?<![\w.-])[a-z0-9]+(?:-[a-z0-9]+)*-[0-9a-f]{8,10}-[a-z0-9]{5}(?![\w-])"
    r"|\\\\[\w.-]+(?:\\[\w$.-]+)*"
    r"|(?<![\w.])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])"
)
"""What clouds call their things, pods by their hash, shared folders, network cards."""

_CHANNEL = re.compile(r"(?<![\w&/#])#[a-z][\w-]*\w|(?<![\w-])[CGDUW](?=[A-Z]*\d)[A-Z0-9]{8,10}(?![\w-])")
"""A channel by its name, and people and channels by what Slack calls them in its exports."""

_BRAND = re.compile(rf"[A-Za-z0-9-]+\.(?:{_OUTSIDE})", re.IGNORECASE)
"""A product that is called like its address: two parts, and nothing behind them."""

_LOOK_BACK = 2_000
"""Characters of an address that are looked at."""

_FOUND = re.compile(
    rf"(?P<url>{_URL})|(?P<mail>{_MAIL})|(?P<resource>{_RESOURCE})|(?P<ip>{_IPV4}|{_COLONS})|(?P<host>{_NAMED_HOST}|{_DEEP_HOST}|{_NUMBERED})",
    re.IGNORECASE,
)
_TICKETS = re.compile(_TICKET)
_KNOWN = re.compile(_HARMLESS, re.IGNORECASE)

_INSTEAD = {
    "url": "[link]", "mail": "[address]", "resource": "[resource]", "ip": "[host]", "host": "[host]",
}  # fmt: skip


def without_hosts(text: str, kept: frozenset[str] = frozenset()) -> str:
    """The text with every link, mail address, machine, ticket and channel replaced by what it was.

    A name that might be a machine is taken for one, unless it is among the products in `kept` (in small
    letters): what is left out can be added by hand, what got out cannot be taken back.
    """

    def instead(found: re.Match[str]) -> str:
        return found[0] if found[0].casefold() in kept else _instead(found)

    return _FOUND.sub(instead, _CHANNEL.sub(_channel, _TICKETS.sub(_ticket, text)))


def products(title: str, services: Iterable[str]) -> frozenset[str]:
    """What is called like an address and known to everybody: GitLab.com as a service or in a title.

    In a title it has a capital, as a product has and a machine has not.
    """
    named = [word for word in title.split() if word != word.lower()]
    words = (word.strip("\"'“”‘’()[],;:!?") for word in (*named, *services))
    return frozenset(word.casefold() for word in words if _BRAND.fullmatch(word))


def _ticket(found: re.Match[str]) -> str:
    return found[0] if _in_an_address(found) else "[ticket]"


def _channel(found: re.Match[str]) -> str:
    return found[0] if _in_an_address(found) else "[channel]"


def _in_an_address(found: re.Match[str]) -> bool:
    """Whether what looks like something else is a part of an address."""
    before = found.string[max(0, found.start() - _LOOK_BACK) : found.start()]
    return bool(before) and not before[-1].isspace() and "://" in before.split()[-1]


def _instead(found: re.Match[str]) -> str:
    kind = found.lastgroup or "host"
    if (kind == "host" and _KNOWN.fullmatch(found[0])) or (kind == "ip" and not _is_address(found[0])):
        return found[0]
    return _INSTEAD[kind]


def _is_address(text: str) -> bool:
    """Whether it is one of the internet's: 14:32:10 is not, and neither is 999.1.1.1."""
    if "." in text:
        return all(int(part) < 256 for part in re.split(r"[.:/]", text)[:4])
    try:
        return IPv6Address(text.partition("/")[0]).version == 6
    except ValueError:
        return False
