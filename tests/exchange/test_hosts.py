"""Machines, links and tickets do not get out."""

from __future__ import annotations

import pytest

from pmtui.domain.text import PROSE_LIMIT
from pmtui.exchange.hosts import products, without_hosts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see https://wiki.corp/x?a=1, and http://10.1.2.3:8080/x.", "see [link], and [link]."),
        ("www.acme.example/a", "[link]"),
        ("s3://logs/2026", "[link]"),
        ("ask ana@corp.example.com", "ask [address]"),
        ("db-prod-3, web01 and 10.0.0.12:5432", "[host], [host] and [host]"),
        ("from fe80::1 and 2001:db8:0:0:0:0:2:1", "from [host] and [host]"),
        ("db1.eu-west.prod.acme.io:443 was slow", "[host] was slow"),
        ("grafana.acme.com/d/abc shows it", "[host] shows it"),
        ("vault.internal and api.svc", "[host] and [host]"),
        ("localhost:8080", "[host]"),
        ("ip-10-0-0-1 died; ssh root@web-1", "[host] died; ssh root@[host]"),
        ("OPS-1234, acme/repo#12, #45 and INC0012345", "[ticket], [ticket], [ticket] and [ticket]"),
        ("https://jira.acme.example/browse/OPS-1", "[link]"),
        (
            "in #ops-payments and #incident_42, told by U024BE7LH",
            "in [channel] and [channel], told by [channel]",
        ),
        ("https://acme.slack.com/archives/C514ETYJX/p159", "[link]"),
        ("https://wiki.corp/x#how-to", "[link]"),
        ("arn:aws:rds:eu-west-1:123456789012:db:main.", "[resource]."),
        ("i-0abc1234def56789a and checkout-7d9f8b6c54-x2x9z", "[resource] and [resource]"),
        (r"\\files\secret and 00:1a:2b:3c:4d:5e", "[resource] and [resource]"),
        ("GitLab.com and Booking.com", "[host] and [host]"),
    ],
)
def test_it_is_replaced_by_what_it_was(text: str, shown: str) -> None:
    assert without_hosts(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "14:32:10 rolled back to v4.1.2, 3.5 % of 1,200",
        "utf-8 in us-east-1, SEV-1, sha-256, CVE-2024-1",
        "config.yaml, main.py, node.js, e.g. this",
        "p-99 at 120 ms, step-2, 14:32-15:00, A1",
        "999.999.1.1 is no address",
        "C++::std",
        "C# and F#, number 12, WEDNESDAY, CONFIRMED",
        "",
    ],
)
def test_what_is_none_of_these_stays(text: str) -> None:
    assert without_hosts(text) == text


def test_a_product_that_is_called_like_its_address_is_no_machine() -> None:
    services = ("booking.com", "vault.internal", "a.b.com")
    known = products("GitLab.com database outage on db1.corp.com", services)
    assert known == {"gitlab.com", "booking.com"}
    told = "GitLab.com was down, see gitlab.com:443, db.gitlab.com and https://gitlab.com/x"
    assert without_hosts(told, known) == "GitLab.com was down, see [host], [host] and [link]"


@pytest.mark.parametrize(
    "piece",
    [
        "a-",
        "a.",
        "a:",
        "#a",
        "0a:",
        "\\\\a",
        "arn:a",
        "A",
        "1",
        "a@",
        "a/",
        "a+",
        "://",
        "www.",
        " #ab",
        " OPS-1",
        " x://a#ab",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    """As long as a text of a post-mortem can be; what grows with its square takes minutes."""
    assert without_hosts(piece * (PROSE_LIMIT // len(piece)))
