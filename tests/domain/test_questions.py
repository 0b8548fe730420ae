"""What to ask about an action: a question where a commitment is hard to finish, silence everywhere else."""

from __future__ import annotations

import pytest

from factory import NASTY, NINE, postmortem
from pmtui.domain.actions import ActionItem
from pmtui.domain.commands import apply
from pmtui.domain.commands.actions import AddAction, FinishAction
from pmtui.domain.questions import RULES, Rule, asked_of, questions

FIRES = [(rule, text) for rule in RULES for text in rule.fires]
QUIET = [(rule, text) for rule in RULES for text in rule.quiet]


def of(action: AddAction) -> tuple[str, ...]:
    return questions(postmortem(action).get(ActionItem, "a"))


@pytest.mark.parametrize(("rule", "text"), FIRES, ids=lambda value: getattr(value, "id", value))
def test_a_rule_asks_about_each_of_its_examples(rule: Rule, text: str) -> None:
    assert asked_of(rule.part)(text) == rule.question


@pytest.mark.parametrize(("rule", "text"), QUIET, ids=lambda value: getattr(value, "id", value))
def test_nothing_is_asked_about_what_is_clear(rule: Rule, text: str) -> None:
    assert asked_of(rule.part)(text) == ""


CLEAR = (
    ("Add an alert for replication lag over 60 s", "Kim Lee", "alert fires in the staging drill"),
    ("Make the deploy job fail when the canary's error rate doubles", "Sam", "a broken canary is stopped"),
    ("Set statement_timeout to 30 s on the reporting role", "Ana", "SHOW statement_timeout says 30 s"),
    ("Move the status page to another DNS provider", "José Müller", "page answers while our zone is down"),
    ("Delete the old cron job on batch-2", "Ben", "crontab -l on batch-2 is empty"),
    ("Run a restore of the orders database every Monday in CI", "Kim", "the job is green twice in a row"),
    ("Put a rate limit of 100 rps per tenant in front of /export", "Sam Ode", "load test shows 429"),
    ("Page the on-call when disk use passes 85 %", "Ana", "test page received"),
    ("Remove the feature flag new_checkout from all services", "Lee Ann", "no hit in code search"),
    ("Fix the off-by-one in the retry counter of payments-worker", "Jo", "unit test for 3 retries passes"),
    ("Write a runbook page for failing over Redis", "Ben", "page linked from the alert"),
    ("Upgrade etcd to 3.5.12 in eu-west", "Kim", "etcdctl version on all members"),
    ("Require a second reviewer for changes to terraform/prod", "Sam", "branch protection shows it"),
    ("Increase the connection pool from 20 to 50", "Ana", "dashboard shows 50"),
    ("Cap the batch size of the mail queue at 500", "Ben", "config in repo, deployed"),
    ("Ask for the host name before rm -rf in the cleanup script", "Kim", "script prompts"),
    ("Alert when the pager's heartbeat is missing for 5 min", "Jo", "alert fires when it is stopped"),
    ("Replace the hand-made failover script with Patroni", "Lee Ann", "failover takes under 60 s"),
    ("Rotate the TLS certificate with cert-manager 30 days before expiry", "Sam", "new cert in staging"),
    ("Review the 12 alerts of last month and delete those nobody acted on", "Ana", "12 ticked in the ticket"),
    ("Ensure backups are restorable by a nightly restore job", "Ben", "job green for 7 nights"),
    ("Improve p99 of /search from 4 s to 1 s with an index on tenant_id", "Kim", "p99 below 1 s for a week"),
    ("Investigate why failover took 12 min and write down the cause", "Jo", "cause in the post-mortem"),
    ("Train the anomaly model on six months of data", "Lee Ann", "model v7 serves staging"),
    ("Add --dry-run to migrate.sh and make it the default", "Sam", "without --apply nothing changes"),
    ("Harden the admin endpoint: allow only the VPN range 10.8.0.0/16", "Ana", "curl from outside gets 403"),
    ("Document the rollback of config in the checkout runbook", "Ben", "page reviewed by whoever is on call"),
    ("Keep 30 days of WAL in the archive bucket", "Jo", "oldest WAL is 30 days old"),
    ("Never start the batch without the lock: use pg_advisory_lock", "Lee Ann", "two starts, one runs"),
    ("Have the scheduler refuse a second instance", "All Hoffmann", "second start exits 1"),
    ("Fix flaky test_failover in the payments repo", "Will Teams", "100 runs green"),
    ("Reduce the TTL of api records to 60", "Tomasz", "dig shows 60"),
    ("Let customers see their own queue position", "Priya N.", "visible in staging"),
    ("Better error message when the token is expired: name the time", "Noa", "message shows the time"),
    ("Consider the failover done only when writes succeed", "Olu", "script checks a write"),
    ("Make sure health checks include the database by querying it", "Amanda Grouper", "/healthz fails"),
)
"""Actions as engineers write them, that nobody needs to ask about."""

VAGUE = (
    "Improve monitoring", "Better alerting", "Train people on failover", "Be more careful with deploys",
    "Remind the team to check the queue", "Look into retries", "Investigate", "Make the system more robust",
    "Increase test coverage", "Improve communication between teams", "Review our processes",
    "Think about redundancy", "Optimise the database", "More documentation", "Update documentation",
    "Better testing", "Educate developers about locking", "Keep an eye on disk usage",
    "Always double-check the config", "Raise awareness of the rollback procedure",
    "Follow the runbook next time", "Fix the database", "Handle errors better",
    "Do better testing before release", "Ensure this does not happen again", "Prevent recurrence",
    "Add more monitoring", "Improve the deployment process", "Work on reliability",
    "Test more", "Monitor more closely", "Communicate earlier in incidents", "Tidy up configs",
    "Be proactive",
    "Write documentation", "Reduce technical debt", "Avoid manual changes", "Check backups regularly",
    "Discuss with the platform people", "Onboard new engineers properly", "Pay attention to alerts",
)  # fmt: skip
"""Actions that nobody can finish."""


@pytest.mark.parametrize(("text", "owner", "done_when"), CLEAR, ids=lambda value: value[:20])
def test_an_action_in_engineers_words_is_left_alone(text: str, owner: str, done_when: str) -> None:
    assert of(AddAction("a", text, owner=owner, done_when=done_when)) == ()


@pytest.mark.parametrize("text", VAGUE)
def test_an_action_that_nobody_can_finish_gets_a_question(text: str) -> None:
    assert len(of(AddAction("a", text, owner="Kim", done_when="the drill shows it"))) == 1


def test_each_rule_has_examples_of_both_kinds_and_asks_a_question() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.fires
        assert rule.quiet
        assert rule.question.endswith("?")


def test_an_action_is_asked_about_part_by_part() -> None:
    assert len(of(AddAction("a", "Improve monitoring", owner="Kim and Sam", done_when="it is done"))) == 3
    assert of(AddAction("a", "Alert at 80 %", owner="Kim", done_when="It fires in a drill")) == ()


def test_what_is_not_filled_in_yet_is_no_question_of_wording() -> None:
    assert of(AddAction("a", "Alert at 80 %")) == ()


def test_nothing_is_asked_of_what_is_done() -> None:
    pm = apply(postmortem(AddAction("a", "Improve monitoring")), FinishAction("a", NINE))
    assert questions(pm.get(ActionItem, "a")) == ()


def test_any_text_can_be_asked_about_quickly() -> None:
    for text in (NASTY, "improve " * 2000, "train " * 2000, "a, " * 3000, "a" * 9000, "a " * 4000):
        asked_of("text")(text)
