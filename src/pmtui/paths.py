"""Where things are on this machine. Asks, never creates: looking must not leave folders behind."""

from __future__ import annotations

import os
from pathlib import Path

DATA_VARIABLE = "PMTUI_DATA_DIR"
"""Names another place for the post-mortems; `--data-dir` comes before it."""

CONFIG_VARIABLE = "PMTUI_CONFIG_DIR"
"""Names another place for settings, agendas, themes and packs."""


def data_dir(flag: Path | None = None) -> Path:
    """Where the post-mortems are: the flag, then the environment, then the platform's place."""
    chosen = flag or _named(DATA_VARIABLE)
    if chosen is not None:
        return chosen.expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("pmtui", appauthor=False)


def config_dir() -> Path:
    """Where everything is that a user writes by hand."""
    chosen = _named(CONFIG_VARIABLE)
    if chosen is not None:
        return chosen.expanduser().absolute()
    from platformdirs import user_config_path

    return user_config_path("pmtui", appauthor=False)


def settings_file() -> Path:
    """The settings; the file may be missing."""
    return config_dir() / "settings.toml"


def agendas_dir() -> Path:
    """The user's own agendas, one TOML file each."""
    return config_dir() / "agendas"


def themes_dir() -> Path:
    """The user's own themes."""
    return config_dir() / "themes"


def packs_dir() -> Path:
    """The team's own packs of blame rules."""
    return config_dir() / "packs"


def _named(variable: str) -> Path | None:
    value = os.environ.get(variable, "")
    return Path(value) if value else None
