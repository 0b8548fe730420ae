"""The smallest Textual app with a line to type in and a footer: what the framework costs by itself."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Footer, Input


class Floor(App[None]):
    """One Input and a Footer."""

    def compose(self) -> ComposeResult:
        yield Input("Agenda")
        yield Footer()


def main() -> None:
    Floor().run()
