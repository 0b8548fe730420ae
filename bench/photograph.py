"""Pictures of our pages as a real browser shows them: on a phone, on a desk, in the dark and on paper.

    python -m bench.photograph DIR

They are for looking at: DIR gets the pages of the samples, and of each three pictures and a PDF. Chromium has
to be there; exit status 1 when it is not, or when it shows nothing of a page.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from pmtui.exchange.audience import for_everybody
from pmtui.exchange.document import document, public_document
from pmtui.exchange.html.page import html_page
from pmtui.exchange.html.picture import timeline_picture
from pmtui.samples import load_samples

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
ALONE = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-pdf-header-footer",
)  # fmt: skip
"""The browser shows one page, asks nobody for anything, and leaves nothing behind."""
VIEWS = {
    "phone": ("--window-size=390,3000",),
    "desk": ("--window-size=1280,2400",),
    "dark": ("--window-size=1280,2400", "--blink-settings=preferredColorScheme=0"),
}


def pages(folder: Path) -> Iterator[Path]:
    """The pages of the samples, for the team and for everybody, written into the folder."""
    for sample in load_samples()[0]:
        shown = for_everybody(sample.pm)
        for name, pm, text in (
            ("team", sample.pm, document(sample.pm)),
            ("public", shown, public_document(shown)),
        ):
            path = folder / f"{sample.pm.id}-{name}.html"
            path.write_text(html_page(text, title=pm.title, picture=timeline_picture(pm)), encoding="utf-8")
            yield path


def photograph(browser: str, page: Path) -> bool:
    """Whether the browser made something of the page in every view."""
    made = []
    for view, options in VIEWS.items():
        made.append(page.with_name(f"{page.stem}-{view}.png"))
        _run(browser, *options, f"--screenshot={made[-1]}", page.as_uri())
    made.append(page.with_suffix(".pdf"))
    _run(browser, f"--print-to-pdf={made[-1]}", page.as_uri())
    return all(path.exists() and path.stat().st_size > 5_000 for path in made)


def _run(browser: str, *options: str) -> None:
    with TemporaryDirectory(prefix="pmtui-browser-") as profile:
        command = (browser, *ALONE, f"--user-data-dir={profile}", *options)
        subprocess.run(command, check=True, capture_output=True, timeout=120)


def main(folder: Path) -> int:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print(f"None of {', '.join(BROWSERS)} is here.")
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    blank = [page.name for page in pages(folder.resolve()) if not photograph(browser, page)]
    print(f"Look at the pictures in {folder}." if not blank else f"Nothing to see of {', '.join(blank)}.")
    return bool(blank)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
