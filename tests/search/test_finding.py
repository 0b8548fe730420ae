"""Words are found as they are spelled, as they begin, and as they are nearly spelled; the best come first."""

from __future__ import annotations

import pytest

from pmtui.domain.finding import Indexed, Query, Said, read_query, words_of
from pmtui.search.finding import EXCERPT, excerpt, known_words, meant, places, ranked, vocabulary


def post(
    id: str, text: str, *, day: str = "2026-01-05", title: str = "", roles: tuple[str, ...] = ()
) -> Indexed:
    words = " ".join(dict.fromkeys(words_of(f"{title} {text}")))
    return Indexed(id, title or id, day, "SEV2", ("Pay",), ("tls",), roles, words)


KNOWN = (
    post("expiry", "the certificate expired and nobody saw it", title="Expired certificate"),
    post("notes", "the certification of the vendor; its certificate", day="2026-02-01"),
    post("queue", "max_connections was reached, 漢字 in a log", roles=("incident commander",)),
)


def found(typed: str, index: tuple[Indexed, ...] = KNOWN) -> list[str]:
    query = read_query(typed)
    return [one.id for _, one in ranked(query, known_words(query, vocabulary(index)), index)]


def test_every_word_has_to_be_there_and_a_title_counts_more() -> None:
    assert found("certificate") == ["expiry", "notes"]
    assert found("certificate vendor") == ["notes"]
    assert found("certificate banana") == []


@pytest.mark.parametrize("typed", ["sertificate", "certifcate", "CERTIFICATES", "certif"])
def test_a_word_is_found_however_it_is_spelled(typed: str) -> None:
    assert "expiry" in found(typed)


@pytest.mark.parametrize(
    ("typed", "with_a_slip"),
    [
        ("certif", "cretif"),
        ("certificate", "certficaet"),
        ("connections", "conections"),
        ("vendor", "vnedor"),
    ],
)
def test_a_slip_finds_what_the_word_finds_and_in_that_order(typed: str, with_a_slip: str) -> None:
    right = found(typed)
    assert right
    assert found(with_a_slip)[: len(right)] == right


def test_what_is_spelled_as_typed_comes_first_however_much_else_is_nearly_so() -> None:
    index = (post("rate", "rate rate", title="Rate"), post("date", "date", title="Date"))
    assert found("rate", index)[0] == "rate"
    assert found("date", index)[0] == "date"


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("sertificate vendor", "certificate vendor"),
        ("certificate", ""),
        ("certif", ""),
        ("banana", ""),
        ("cretificate banana", "certificate banana"),
        ("", ""),
    ],
)
def test_what_was_meant_is_told_where_it_is_nowhere_as_it_was_typed(typed: str, spelled: str) -> None:
    query = read_query(typed)
    assert meant(query, known_words(query, vocabulary(KNOWN))) == spelled


def test_a_short_word_that_is_there_does_not_mean_one_with_another_first_letter() -> None:
    index = (post("rate", "error rate"), post("date", "no date"), post("rats", "rats"))
    assert found("rate", index) == ["rate", "rats"]
    assert set(found("hate", index)) == {"rate", "date"}


def test_another_number_is_another_thing() -> None:
    index = (post("a", "limit 1200 and sev12345"), post("b", "limit 1300 and sev12346"))
    assert found("1200", index) == ["a"]
    assert found("sev12346", index) == ["b"]


def test_a_word_as_it_was_typed_comes_before_one_that_begins_so_or_is_nearly_so() -> None:
    index = (post("nearly", "retryed"), post("begins", "retries3"), post("exact", "retries"))
    assert found("retries", index)[0] == "exact"
    assert set(found("retries", index)) >= {"exact", "begins"}


def test_short_words_are_not_taken_for_others() -> None:
    assert found("log") == ["queue"]
    assert found("lag") == []


def test_words_inside_names_and_in_other_scripts_are_found() -> None:
    assert found("connections") == ["queue"]
    assert found("max_connections") == ["queue"]
    assert found("漢字") == ["queue"]


def test_days_and_names_narrow_it_down() -> None:
    assert found("2026-02") == ["notes"]
    assert found("certificate since:2026-01-15") == ["notes"]
    assert found("certificate before:2026-01-15") == ["expiry"]
    assert found('role:"incident commander"') == ["queue"]
    assert found("tag:tls service:pay severity:sev2 log") == ["queue"]
    assert found("tag:dns") == []


def test_a_line_is_read_into_words_days_and_names() -> None:
    assert read_query('2026-01 Tag:TLS role:"on call" lag-alert 20260') == Query(
        ("lag", "alert", "20260"), ("2026-01",), (("tag", "tls"), ("role", "on call"))
    )
    assert read_query("  tag: ").empty is False
    assert read_query(" !? ").empty
    assert not read_query("tls").empty


def test_places_are_told_best_first_and_those_without_any_word_not_at_all() -> None:
    query = read_query("certificate expired")
    said = (
        Said("e1", "event", "a page about latency"),
        Said("n1", "note", "which certificate?"),
        Said("c1", "why", "the certificate had expired"),
    )
    known = known_words(query, vocabulary(KNOWN))
    assert [one.record for _, one in places(query, known, said)] == ["c1", "n1"]


def test_a_person_is_found_by_the_role() -> None:
    query = read_query("role:commander")
    said = (Said("p1", "role", "incident commander, Payments"), Said("n1", "note", "the commander said so"))
    assert [one.record for _, one in places(query, (), said)] == ["p1"]


def test_a_long_text_is_shown_around_the_word() -> None:
    query = read_query("certificate")
    text = f"{'before ' * 60}the certificate expired{' after' * 60}"
    shown = excerpt(known_words(query, ("certificate",)), text)
    assert "certificate expired" in shown
    assert (shown[0], shown[-1]) == ("…", "…")
    assert len(shown) <= EXCERPT + 2
    nearly = f"the certificates {'before ' * 40}the certificate expired"
    assert "certificate expired" in excerpt(known_words(query, ("certificate", "certificates")), nearly)
    assert excerpt((), "short\ntext") == "short text"
