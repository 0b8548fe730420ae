"""What goes wrong on the command line: one clear sentence on stderr and an exit code, never a traceback.

```
0    done
1    failed: what was asked for makes sense and could not be done
2    wrong usage or configuration
130  stopped with ctrl+c
```
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import click


class Failed(click.ClickException):
    """It could not be done."""

    exit_code = 1


class Wrong(click.ClickException):
    """It was asked for in a way that cannot be meant, or the configuration is wrong."""

    exit_code = 2


class Stopped(click.exceptions.Exit):
    """The person stopped it."""

    def __init__(self) -> None:
        super().__init__(130)


def harmless(error: click.ClickException) -> click.ClickException:
    """The same failure in words of which none acts on a terminal, whatever was typed to bring it about."""
    from pmtui.domain.text import clean_text

    said = error.format_message()
    words = clean_text(said)
    if words == said:
        return error
    if isinstance(error, click.UsageError):
        return click.UsageError(words, error.ctx)
    return (Wrong if error.exit_code == Wrong.exit_code else Failed)(words)


@contextmanager
def told() -> Iterator[None]:
    """Everything a command may fail with, as a sentence in which nothing acts on a terminal."""
    from pmtui.domain.errors import Refused
    from pmtui.domain.text import clean_text
    from pmtui.store.errors import StoreError

    try:
        yield
    except (Refused, StoreError) as error:
        raise Failed(clean_text(str(error))) from None
    except click.ClickException as error:
        raise harmless(error) from None
    except (KeyboardInterrupt, click.Abort):
        click.echo("\nStopped.", err=True)
        raise Stopped from None
    except OSError as error:
        if error.errno == errno.EPIPE:  # whoever was reading has read enough; click leaves quietly
            raise
        place = f"{error.filename}: " if error.filename else ""
        words = f"{place}{error.strerror or error}. Nothing else was changed."
        raise Failed(clean_text(words)) from None
