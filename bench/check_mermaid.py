"""Whether Mermaid's own parser takes the diagrams in our documents, whatever was typed.

    python -m bench.check_mermaid DIR

DIR is where Node finds the packages `mermaid` and `jsdom` (`make mermaid` installs them there). Exit status 1
and the text of the label for each diagram that is none.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

from pmtui.domain.causes import Cause, CauseStatus
from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.document import document
from pmtui.samples import load_samples

SCRIPT = Path(__file__).with_name("mermaid.mjs")
DIAGRAM = re.compile(r"```mermaid\n(.*?)\n```", re.DOTALL)
LABELS = (
    "end", "graph TD", "subgraph x", "a --> b", 'say "no"', "[box] (round) {brace}", "<b>bold</b>",
    "#35; & &amp;", "%% comment", "click a href", "style w1 fill:red", "1. first", "12. twelfth", "- item",
    "+ item", "`code`", "*a* _b_ ~c~", "$x^2$", "@mention", "::: x", "14:02 down", "title", "漢字 🧯", "\\",
    "|pipe|", "classDef x", "direction LR", "o", "x", "---", "===", "a;b", "{{x}}", "<script>",
    "javascript:alert(1)", "#quot;", "null", "default", "--> ", "&lt;",
)  # fmt: skip
SIGNS = "\"#;:<>&`\\{}|[]()*_~$@^%-+=.!?/',0aZ é漢\t"


def labels(count: int = 400) -> list[str]:
    """What people may type: words with a meaning in Mermaid, and signs by chance, the same every time."""
    chance = random.Random(7)
    return [*LABELS, *("".join(chance.choices(SIGNS, k=chance.randint(1, 30))) for _ in range(count))]


def diagrams() -> list[tuple[str, str]]:
    """Each diagram with what was typed into it: one for each label, and those of the samples."""
    found = []
    base = load_samples()[0][0].pm
    for text in labels():
        if not text.strip():
            continue
        top = Cause.make(id="c1", text=text)
        below = Cause.make(id="c2", text=text, parent="c1", status=CauseStatus.DISPROVED)
        found.append((text, _drawn(base.model_copy(update={"causes": (top, below)}))))
    return found + [(sample.pm.title, _drawn(sample.pm)) for sample in load_samples()[0]]


def _drawn(pm: PostMortem) -> str:
    part = DIAGRAM.search(document(pm, mermaid=True))
    return part[1] if part else ""


def main(folder: Path) -> int:
    node = shutil.which("node")
    if node is None:
        print("There is no node here, so nothing was checked.")
        return 0
    shutil.copy(SCRIPT, folder / SCRIPT.name)
    tried = diagrams()
    done = subprocess.run(
        [node, SCRIPT.name],
        cwd=folder,
        input=json.dumps([drawing for _, drawing in tried]),
        capture_output=True,
        text=True,
        check=True,
    )
    wrong = [(text, said) for (text, _), said in zip(tried, json.loads(done.stdout), strict=True) if said]
    for text, said in wrong:
        print(f"{text!r}: {said.splitlines()[0]}")
    print(f"{len(tried) - len(wrong)} of {len(tried)} diagrams are diagrams.")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
