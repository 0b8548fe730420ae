"""The doctor names what is wrong, what it means, and the command that cures it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cli.shell import Shell
from factory import NINE
from pmtui.cli import doctor as command
from pmtui.doctor import keeping, terminal
from pmtui.doctor.terminal import Terminal
from pmtui.store import safe_file
from pmtui.store.lock import locked
from pmtui.store.migrations import FORMAT
from pmtui.store.surroundings import network_under, remarks_on

WELL = Terminal(
    term="tmux-256color", colours="truecolor", locale="en_US.UTF-8", columns=120, rows=40, inside_tmux=True,
    tmux="tmux 3.3a", escape_time="25", window_size="latest", set_clipboard="external",
    default_terminal="tmux-256color", features="xterm*:RGB",
)  # fmt: skip

MOUNTS = """/dev/vda / ext4 rw 0 0
nas:/home /home nfs4 rw 0 0
ana@box:/ /home/ana/my\\040box fuse.sshfs rw 0 0
tmpfs /home/tmp tmpfs rw 0 0
"""


@pytest.fixture(autouse=True)
def _good_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """No trouble with whatever the tests run in."""
    monkeypatch.setattr(command, "terminal_here", lambda _: WELL)


def test_all_is_well(pmtui: Shell) -> None:
    pmtui.start()
    ran = pmtui("doctor")
    assert (ran.code, ran.out) == (0, "All is well.\n")
    assert (pmtui("doctor", "--json").code, pmtui("doctor", "--json").json()) == (0, [])


def test_nothing_to_look_at_yet_is_well_too_and_stays_so(pmtui: Shell) -> None:
    assert pmtui("doctor").code == 0
    assert not (pmtui.folder / "data").exists()


def test_everything_that_is_wrong_with_the_data_is_named_with_its_cure(pmtui: Shell) -> None:
    id = pmtui.start()
    folder = pmtui.folder / "data" / "postmortems"
    file = folder / f"{id}.json"
    (folder / f"{id} (1).json").write_bytes(file.read_bytes())
    (folder / f".{id}.json.new").write_bytes(b"half")
    (folder / "damaged.json").write_bytes(b"half")
    (folder / "damaged.json.1").write_bytes(file.read_bytes())
    (folder / "lost.json").write_bytes(b"half")
    (folder / "link.json").symlink_to(file)
    newer = safe_file.Contents(FORMAT + 1, 1, NINE.isoformat(), {"things": {}})
    safe_file.write(folder / "newer.json", newer)
    file.chmod(0o644)
    folder.chmod(0o755)
    ran = pmtui("doctor", "--json")
    assert ran.code == 3
    found = ran.json()
    assert isinstance(found, list)
    cures = {trouble["cure"].replace(str(folder), "F") for trouble in found}
    assert f"pmtui restore {id}" in cures
    assert f"rm F/.{id}.json.new" in cures
    assert "pmtui show damaged" in cures
    assert "pmtui backup --restore FILE" in cures
    assert "pip install --upgrade pmtui" in cures
    assert f"chmod 0600 F/{id}.json" in cures
    assert "chmod 0700 F" in cures
    assert any("is a link" in trouble["what"] for trouble in found)
    assert all(trouble[field] for trouble in found for field in ("about", "what", "means", "cure"))
    page = pmtui("doctor").out
    wrong = [trouble for trouble in found if trouble["level"] == "wrong"]
    assert [trouble["cure"] for trouble in found if trouble["level"] == "advice"] == [
        f"rm {folder}/.{id}.json.new"
    ]
    assert f"{len(wrong)} things wrong, and 1 piece of advice." in page


def test_a_lock_that_is_held_is_named(pmtui: Shell) -> None:
    id = pmtui.start()
    with locked(pmtui.folder / "data" / "postmortems" / f"{id}.json"):
        ran = pmtui("doctor")
    assert ran.code == 3
    assert f"{id} is locked" in ran.out


def test_mistakes_in_the_settings_are_named(pmtui: Shell) -> None:
    pmtui.file("config/settings.toml", 'colour = "red"\n')
    ran = pmtui("doctor")
    assert ran.code == 3
    assert "settings.toml, line 1" in ran.out


@pytest.mark.parametrize(
    ("place", "kind"),
    [("/home/ana/data", "nfs4"), ("/home/ana/my box/data", "fuse.sshfs"), ("/home/tmp/x", ""), ("/srv", "")],
)
def test_a_network_file_system_is_noticed_and_said(place: str, kind: str) -> None:
    assert network_under(MOUNTS, Path(place)) == kind
    said = list(remarks_on((), (), MOUNTS, Path(place)))
    assert bool(said) == bool(kind)
    kept = keeping.Kept(Path(place), (), 10**12, writable=True, mounts=MOUNTS)
    assert len(list(keeping.troubles_of(kept))) == len(said)


def test_a_place_that_is_full_or_closed_is_named() -> None:
    kept = keeping.Kept(Path("/srv/pm"), (), 1_000_000, writable=False, mounts="")
    assert [trouble.cure for trouble in keeping.troubles_of(kept)] == [
        "chmod u+rwx /srv/pm", "du -xh /srv/pm | sort -h | tail",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "cure"),
    [
        ({"tmux": "tmux 2.9a"}, "install tmux 3.2"),
        ({"escape_time": "500"}, "escape-time 25"),
        ({"window_size": "smallest"}, "window-size latest"),
        ({"set_clipboard": "off"}, "set-clipboard on"),
        ({"default_terminal": "screen"}, "default-terminal tmux-256color"),
        ({"features": "xterm*:title"}, "terminal-features"),
        ({"locale": "C"}, "LC_ALL"),
        ({"term": "dumb"}, "TERM=xterm-256color"),
        ({"term": "xterm", "colours": ""}, "--theme sixteen"),
        ({"columns": 60, "rows": 20}, "make the window larger"),
    ],
)
def test_everything_that_is_wrong_with_a_terminal_is_named_with_its_cure(
    wrong: dict[str, str], cure: str
) -> None:
    assert list(terminal.troubles_of(WELL)) == []
    (trouble,) = terminal.troubles_of(replace(WELL, **wrong))  # type: ignore[arg-type]  # each is right for its field
    assert cure in trouble.cure


@pytest.mark.parametrize(
    ("wrong", "level"),
    [
        ({"term": "xterm", "colours": ""}, "advice"), ({"features": "xterm*:title"}, "advice"),
        ({"escape_time": "500"}, "advice"), ({"set_clipboard": "off"}, "advice"),
        ({"window_size": "smallest"}, "advice"), ({"columns": 60, "rows": 20}, "advice"),
        ({"tmux": "tmux 2.9a"}, "advice"),
        ({"columns": 39, "rows": 20}, "wrong"), ({"columns": 80, "rows": 9}, "wrong"),
        ({"locale": "C"}, "wrong"), ({"term": "dumb"}, "wrong"), ({"default_terminal": "screen"}, "wrong"),
    ],
)  # fmt: skip
def test_advice_alone_is_no_failure(
    pmtui: Shell, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str], level: str
) -> None:
    pmtui.start()
    monkeypatch.setattr(command, "terminal_here", lambda _: replace(WELL, **wrong))  # type: ignore[arg-type]  # each is right for its field
    ran, page = pmtui("doctor", "--json"), pmtui("doctor")
    found = ran.json()
    assert isinstance(found, list)
    assert [trouble["level"] for trouble in found] == [level]
    assert ran.code == page.code == (3 if level == "wrong" else 0)
    assert page.out.endswith("1 thing wrong.\n" if level == "wrong" else "All is well; 1 piece of advice.\n")


def test_what_a_terminal_is_like_is_asked_of_its_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    here = command.terminal_here({"TERM": "xterm", "LANG": "C.UTF-8", "SSH_CONNECTION": "a b"})
    assert (here.term, here.locale, here.inside_tmux, here.remote) == ("xterm", "C.UTF-8", False, True)


def test_a_file_system_that_is_read_only_is_not_cured_by_permissions() -> None:
    kept = keeping.Kept(Path("/srv/pm"), (), 10**12, writable=False, mounts="", read_only=True)
    (trouble,) = keeping.troubles_of(kept)
    assert "mount -o remount,rw" in trouble.cure


def test_a_file_in_the_place_of_the_folder_is_named(pmtui: Shell) -> None:
    (pmtui.folder / "data").mkdir(mode=0o700)
    (pmtui.folder / "data" / "postmortems").touch(mode=0o600)
    assert "postmortems is a file where a folder should be." in pmtui("doctor").out
