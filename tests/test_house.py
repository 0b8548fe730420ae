"""What is promised about the checkout itself: targets, locked versions, no addresses, nothing built in it."""

from __future__ import annotations

import re
import subprocess
from importlib.metadata import requires
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ADDRESS = re.compile(
    r"index-url|extra-index|find-links|https?://\S*(?:pypi|pythonhosted|simple/)", re.IGNORECASE
)
LOCKED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?: ; python_version .+)?")


def text(name: str) -> str:
    """A file of the checkout."""
    return (ROOT / name).read_text(encoding="utf-8")


def targets() -> set[str]:
    """What `make` can be asked for."""
    return set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))


def locked() -> list[str]:
    """The lines of the lock that name a version."""
    return [line for line in text("requirements.lock").splitlines() if not line.startswith("#")]


def plain(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_make_has_every_target_that_is_promised() -> None:
    assert targets() >= {"run", "test", "check", "bench", "eval", "format", "clean"}


def test_every_target_that_the_readme_names_exists() -> None:
    named = set(re.findall(r"`make ([a-z]+)", text("README.md")))
    named |= set(re.findall(r"^make ([a-z]+)", text("README.md"), re.MULTILINE))
    assert named <= targets()


def test_what_runs_on_every_change_is_what_people_run() -> None:
    script = [
        line for line in text(".ci/run").splitlines() if line and not line.startswith(("#", "set ", "cd "))
    ]
    assert script == ["make test"]
    assert (ROOT / ".ci/run").stat().st_mode & 0o100


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements.lock", "Makefile", ".ci/run"])
def test_no_package_index_is_named(name: str) -> None:
    assert not ADDRESS.search(text(name))


def test_every_version_is_exact_and_sorted() -> None:
    lines = locked()
    assert [line for line in lines if not LOCKED.fullmatch(line)] == []
    assert lines == sorted(lines, key=str.lower)
    assert "pmtui" not in {plain(line.partition("==")[0]) for line in lines}


def test_everything_that_is_required_is_locked() -> None:
    names = {plain(line.partition("==")[0]) for line in locked()}
    wanted = {plain(re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0]) for line in requires("pmtui") or ()}
    assert wanted
    assert wanted <= names


def test_no_environment_or_cache_is_tracked() -> None:
    done = subprocess.run(
        ["git", "ls-files", "-ci", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("this is not a git checkout")
    assert done.stdout == ""
