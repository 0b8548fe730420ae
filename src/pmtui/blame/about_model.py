"""What there is to say of the statistical half of the monitor when somebody asks why a line is underlined."""

TITLE = "No rule knows this wording, and it reads like lines that people judged to be blame"
WHY = (
    "Blame has more wordings than rules. A sentence about people in which no rule finds anything is compared,"
    " word by word and pair by pair, with labelled lines; what comes close is underlined faintly, counted"
    " nowhere, and never more than a hint."
)
SOURCE = "Logistic regression over labelled lines of notes; docs/blame.md has its figures and known misses"
FIRES = (
    "kim left us with the mess again",
    "infra dumped the mess on us",
)
QUIET = (
    "kim left the bridge at 14:02",
    "infra keeps the keys in the vault",
)
