"""What can go wrong in the domain.

```
Refused       a command makes no sense for the post-mortem as it is now
```

The text of each is a sentence for the person at the keyboard: what happened, what was kept, what to do.
"""

from __future__ import annotations


class Refused(Exception):
    """The command makes no sense now; nothing was changed."""
