"""The keys of dialogs, as data; what leaves one is what leaves every place."""

from __future__ import annotations

from collections.abc import Mapping

from pmtui.tui.key import Key, keys_at

DIALOG_PLACES: Mapping[str, str] = {
    "dialog": "In a form",
    "preview": "Before something is brought in",
    "review": "The tone of everything",
    "conflicts": "What two people wrote at the same time",
    "accounts": "All accounts on one axis",
}
"""Dialogs with keys of their own, with their titles."""

DIALOG_TABLE: tuple[Key, ...] = (
    *keys_at(
        "dialog",
        ("save", "f4,ctrl+j", "save", "submit", "Hand in what was filled in."),
        ("swap", "f8", "typed or saved", "swap", "Show what is saved, or what was typed."),
    ),
    *keys_at(
        "preview",
        ("add", "f4", "add", "add", "Add what was found."),
        ("change", "f3", "change", "change", "Ask for something else."),
    ),
    *keys_at(
        "review",
        ("rewrite", "r,f7", "rewrite", "rewrite", "Take the rewrite."),
        ("keep", "k,f8", "keep", "keep", "Keep the wording as it is, or let it be heard again."),
        ("mute", "m", "mute rule", "mute", "Mute the rule in this post-mortem, or let it speak again."),
    ),
    *keys_at(
        "conflicts",
        ("shown", "s", "keep shown", "settle('shown')", "Keep what is shown."),
        ("other", "o", "take the other", "settle('other')", "Take what was written earlier."),
        ("both", "b", "both", "settle('both')", "Keep both."),
    ),
    *keys_at(
        "accounts",
        ("first", "1", "merge as 1", "settle(1)", "One event, as the first tells it."),
        ("second", "2", "merge as 2", "settle(2)", "One event, as the second tells it."),
        ("apart", "k", "keep both", "tell_apart", "They are two events."),
        ("dispute", "d", "dispute", "dispute", "Leave it for somebody to find out."),
    ),
)
"""Every key of a dialog, by place."""
