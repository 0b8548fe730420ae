"""Addresses, machines and tickets in a text, for readers who cannot reach them and should not know them."""

from __future__ import annotations

import re
from ipaddress import IPv6Address

_END = r"[^\s<>\[\](){}\"'`|\\,;]*[^\s<>\[\](){}\"'`|\\,;.:!?]"
_URL = rf"(?:[a-z][a-z0-9+.-]*://|www\.){_END}"
_MAIL = r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"
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
    r"|(?<![\w-])(?:INC|CHG|PRB|TASK|RITM)\d{4,}\b|(?<![\w&/])[\w.-]*(?:/[\w.-]+)?#\d+\b"
)

_FOUND = re.compile(
    rf"(?P<url>{_URL})|(?P<mail>{_MAIL})|(?P<ip>{_IPV4}|{_COLONS})|(?P<host>{_NAMED_HOST}|{_DEEP_HOST}|{_NUMBERED})",
    re.IGNORECASE,
)
_TICKETS = re.compile(_TICKET)
_KNOWN = re.compile(_HARMLESS, re.IGNORECASE)

_INSTEAD = {"url": "[link]", "mail": "[address]", "ip": "[host]", "host": "[host]"}


def without_hosts(text: str) -> str:
    """The text with every link, mail address, machine and ticket replaced by what it was.

    A name that might be a machine is taken for one: what is left out can be added by hand, what got out
    cannot be taken back.
    """
    return _FOUND.sub(_instead, _TICKETS.sub(_ticket, text))


def _ticket(found: re.Match[str]) -> str:
    """What looks like a ticket in an address is a part of that."""
    before = found.string[: found.start()]
    return found[0] if re.search(r"://\S*$", before) else "[ticket]"


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
