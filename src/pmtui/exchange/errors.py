"""What can go wrong when something is brought in or handed out.

```
Exception
└── ImportRefused     nothing in the file can be taken in; nothing was changed
    └── TooMany       there is more in it than is read at once
```

The text of each is a sentence for the person at the keyboard: what happened, what was kept, what to do.
"""

from __future__ import annotations


class ImportRefused(Exception):
    """The file or text gives nothing that can be added; nothing was changed."""


class TooMany(ImportRefused):
    """There is more in the file than is read at once."""
