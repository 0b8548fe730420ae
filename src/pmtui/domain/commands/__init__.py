"""Everything that can happen to a post-mortem, and the one function through which it happens."""

from __future__ import annotations

from pmtui.domain.commands.base import Command, apply

__all__ = ["Command", "apply"]
