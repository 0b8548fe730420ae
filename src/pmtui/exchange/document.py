"""The exported document: all the group knows and decided, in the order in which it is read."""

from __future__ import annotations

from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.markdown import outcome

DOCUMENT, PUBLIC = "document", "public"
"""The templates that come with pmtui."""


def document(pm: PostMortem, *, mermaid: bool = False, template: str | None = None) -> str:
    """The whole post-mortem as Markdown: the same post-mortem is always the same text.

    Nothing typed in the meeting is missing; what the blame monitor found, or was told to leave, is not in it.
    Another template's text can be given; raises `TemplateFault` when it cannot be used.
    """
    from pmtui.exchange.template import built_in, filled
    from pmtui.exchange.variables import variables

    if template is not None:
        from pmtui.exchange.apart import filled_apart

        return filled_apart(template, variables(pm, template, mermaid=mermaid))
    source = built_in(DOCUMENT)
    return filled(source, variables(pm, source, mermaid=mermaid))


def public_document(pm: PostMortem) -> str:
    """What everybody may read, as Markdown, of a post-mortem that is fit for everybody already."""
    from pmtui.exchange.template import built_in, filled
    from pmtui.exchange.variables import variables

    source = built_in(PUBLIC)
    return filled(source, variables(pm, source))


def actions_block(pm: PostMortem) -> str:
    """The action table alone, to copy into a chat or a ticket."""
    return outcome.action_table(pm) + "\n" if pm.actions else "No action items were recorded.\n"
