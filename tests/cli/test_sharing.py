"""`pmtui share`: exact commands for this tmux, and why."""

from __future__ import annotations

import pytest

from cli.shell import Shell
from pmtui.cli import sharing
from pmtui.cli.sharing import Sharing, Version, read_version, told


def of(tmux: Version | None = (3, 3), **more: object) -> str:
    given: dict[str, object] = {
        "id": "checkout-outage",
        "title": "Checkout outage",
        "host": "web1",
        "login": "rosa",
        "folder": "/var",
    }
    return told(Sharing(**{**given, "tmux": tmux, **more}))  # type: ignore[arg-type]  # fields by name


def commands(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.startswith("    ")]


def test_every_way_is_a_command_to_copy() -> None:
    found = commands(of())
    assert "pmtui open checkout-outage" in found
    assert "ssh -t rosa@web1 'pmtui open checkout-outage'" in found
    assert "pmtui watch checkout-outage" in found
    assert "tmux new-session -d -s pmtui-checkout-outage 'pmtui open checkout-outage'" in found
    assert "tmux set-option -w -t pmtui-checkout-outage window-size smallest" in found
    assert "tmux attach-session -t pmtui-checkout-outage -f read-only,ignore-size" in found


def test_another_login_gets_socket_and_permission() -> None:
    text = of()
    assert "chgrp GROUP /var/pmtui-rosa/tmux && chmod 660 /var/pmtui-rosa/tmux" in commands(text)
    assert "tmux -S /var/pmtui-rosa/tmux server-access -a -r LOGIN" in commands(text)
    assert "types as you" in " ".join(text.split())


@pytest.mark.parametrize(
    ("tmux", "known", "unknown"),
    [
        ((3, 3), ("ignore-size", "window-size", "server-access"), ()),
        ((3, 2), ("ignore-size", "window-size"), ("server-access -a",)),
        ((3, 1), ("window-size", "attach-session -r"), ("-f read-only", "server-access -a")),
        ((2, 8), ("attach-session -r",), ("window-size smallest", "-f read-only")),
    ],
)
def test_an_older_tmux_is_asked_only_for_what_it_knows(
    tmux: Version, known: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    found = "\n".join(commands(of(tmux)))
    assert all(word in found for word in known)
    assert not any(word in found for word in unknown)


def test_why_is_said() -> None:
    words = " ".join(of().split())
    assert "window-size latest" in words
    assert "769 KB for 20 keys" in words


def test_without_tmux_the_other_ways_are_left() -> None:
    text = of(None)
    assert "pmtui watch checkout-outage" in commands(text)
    assert not any(line.startswith("tmux") for line in commands(text))
    assert "not installed here" in text


def test_in_tmux_the_remedy_for_this_window_comes_last() -> None:
    assert "tmux set-option -w window-size smallest" in commands(of(inside=True))


def test_another_place_is_named_in_every_command() -> None:
    found = commands(of(data_dir="/srv/post mortems"))
    assert "pmtui --data-dir '/srv/post mortems' open checkout-outage" in found


@pytest.mark.parametrize(
    ("said", "version"),
    [("tmux 3.3a\n", (3, 3)), ("tmux next-3.4", (3, 4)), ("tmux 2.9", (2, 9)), ("tmux master", None)],
)
def test_the_version_is_read_as_tmux_writes_it(said: str, version: Version | None) -> None:
    assert read_version(said) == version


def test_the_command_finds_the_post_mortem_and_its_place(
    pmtui: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "tmux_version", lambda: (3, 3))
    id = pmtui.start("Checkout outage")
    ran = pmtui("share", "check")
    assert ran.code == 0
    assert ran.out.startswith("Sharing “Checkout outage”")
    assert f"open {id}" in ran.out
    assert "--data-dir" in ran.out
    assert pmtui("share", "nothing-like-it").code != 0
