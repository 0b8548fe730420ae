"""One of many processes that commit to a post-mortem at once; prints how many milliseconds each took."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from bench.material import now

from pmtui.domain.commands.notes import AddNote
from pmtui.store.tinydb_store import TinyDBStore


def main(folder: str, id: str, count: int) -> None:
    store = TinyDBStore(Path(folder), now)
    section = store.load(id).pm.clock.section
    for number in range(count):
        began = time.perf_counter()
        done = store.commit(id, [AddNote(f"{os.getpid()}-{number}", "One more thought", section, now())])
        took = time.perf_counter() - began
        if done.outcomes[0].change is None:
            raise RuntimeError(done.outcomes[0].refusal)
        print(f"{took * 1000:.3f}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
