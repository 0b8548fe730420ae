"""Templates give documents, and reach nothing else."""

from __future__ import annotations

import pytest

from factory import NASTY, NINE, postmortem
from pmtui.domain.commands.actions import AddAction
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.timeline import AddEvent
from pmtui.exchange.document import DOCUMENT, PUBLIC, document
from pmtui.exchange.template import TemplateFault, built_in, filled
from pmtui.exchange.template_filters import FILTERS
from pmtui.exchange.variables import BLOCKS, variables

PLAIN = {"pm": {"title": "Checkout", "events": [1, 2]}}


def test_the_default_document_is_such_a_template() -> None:
    pm = postmortem(Describe(summary=NASTY), AddEvent("e1", NINE, NASTY))
    assert document(pm, template=built_in(DOCUMENT)) == document(pm)
    assert set(built_in(DOCUMENT).replace(",", "").split()) <= {*BLOCKS, "{{", "[", "]", "|", "page", "}}"}
    assert set(built_in(PUBLIC).replace(",", "").split()) <= {*BLOCKS, "{{", "[", "]", "|", "page", "}}"}


def test_every_variable_and_filter_that_is_offered_can_be_used() -> None:
    values = variables(postmortem(AddAction("a1", "Add an alert")), " ".join((*BLOCKS, "pm")), mermaid=True)
    assert values.keys() == {*BLOCKS, "pm"}
    for name in BLOCKS:
        assert filled("{{ " + name + " }}", values) == values[name]
    assert filled("{{ ['- x'] | bullets }}", values) == "- - x"
    assert filled("{{ ['a', '', 'b'] | page }}", values) == "a\n\nb"
    for name in set(FILTERS) - {"bullets", "page"}:
        assert filled("{{ 'a|*b*' | " + name + " }}", values) == "a\\|\\*b\\*"


def test_a_template_of_ones_own_sees_everything_as_plain_values() -> None:
    pm = postmortem(AddAction("a1", "Add an <b>alert</b>", owner="Ana"))
    each = "{% for a in pm.actions %}\n- {{ a.text | line }} ({{ a.owner }})\n{% endfor %}\n"
    mine = "# {{ pm.title | heading }}\n" + each
    assert document(pm, template=mine) == "# Checkout outage\n- Add an &lt;b>alert&lt;/b> (Ana)\n"


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ pm.__class__ }}",
        "{{ pm['__class__'] }}",
        "{{ pm | attr('__class__') }}",
        "{{ [pm] | map(attribute='__class__.__mro__') | first }}",
        "{{ self.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ range.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ joiner }}",
        "{{ namespace }}",
        "{{ lipsum.__globals__['os'] }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{{ '{x.__class__}'.format_map({'x': 1}) }}",
        "{{ pm.title.encode }}{{ pm.title.encode() }}",
        "{% for e in pm.events %}{{ loop.__init__.__globals__ }}{% endfor %}",
        "{% macro m() %}{{ caller.__globals__ }}{% endmacro %}{{ m() }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% from 'os' import system %}",
        "{% extends '/etc/passwd' %}",
        "{{ open('/etc/passwd') }}",
        "{{ __import__('os') }}",
        "{{ pm.update({'title': 1}) }}",
        "{{ pm.events.append(3) }}",
        "{% do pm %}",
        "{% set x.y = 1 %}",
    ],
)
def test_no_template_reaches_the_system(template: str) -> None:
    with pytest.raises(TemplateFault):
        filled(template, PLAIN)
    assert PLAIN["pm"]["events"] == [1, 2]


@pytest.mark.parametrize(
    "template",
    [
        "{{ 'x' * 10000000000 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ 'x'.ljust(1000000000) }}",
        "{{ 'x' | center(1000000000) }}",
        "{{ [] | batch(1000000000, 'x') | list }}",
        "{{ pm | tojson(indent=1000000000) }}",
        "{{ range(1000000000) | list }}",
        "{% set x = 'ab' %}" + "{% set x = x ~ x %}" * 60,
        "{% set x = 'ab' %}" + "{% set x = x + x %}" * 60,
        "{% set x = [1] %}" + "{% set x = x + x %}" * 60,
        "{% set x = 'ab' %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 60,
        "{% set x = 'ab' %}" + "{% set x = [x, x] | join(x) %}" * 60,
        "{% macro m(n) %}{{ m(n) }}{% endmacro %}{{ m(1) }}",
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "x" * 300_000,
    ],
)
def test_what_a_template_makes_has_bounds(template: str) -> None:
    with pytest.raises(TemplateFault):
        filled(template, PLAIN)


def test_a_loop_without_end_ends() -> None:
    loops = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    with pytest.raises(TemplateFault, match="takes longer than"):
        filled(loops, PLAIN, seconds=0.05)


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("one\n{{ pm.title | }}", "line 2: "),
        ("{{ titel }}", "The template, line 1: there is no “titel” here."),
        ("\n\n{{ pm.titel }}", "The template, line 3: there is no “titel” here; did you mean “title”?"),
        ("{% for e in pm.events %}\n{{ e.text }}\n{% endfor %}", "line 2: there is no “text” here"),
        ("{% macro m() %}\n{{ pm.x }}\n{% endmacro %}\n\n{{ m() }}", "line 2: there is no “x” here"),
        ("\n{{ 1 / 0 }}", "line 2: division by zero."),
        ("{% if %}", "line 1: "),
        ("{{ pm.__class__ }}", "line 1: “__class__” cannot be used in a template."),
        ("\n{% include 'x' %}", "line 2: a template cannot bring in another file."),
        ("{{ 2 ** 3 }}", "line 1: “**” cannot be used in a template."),
        ("{{ 'x' * 3 }}", "line 1: “*” is for numbers of up to 20 million."),
        ("\n{% for n in range(1000000) %}{% endfor %}", "line 2: a range has 100,000 numbers at most."),
        ("x" * 200_001, "The template: it is too long, with more than 200,000 characters."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence_with_the_line(template: str, told: str) -> None:
    with pytest.raises(TemplateFault) as fault:
        filled(template, PLAIN)
    assert told in str(fault.value)
    assert "\n" not in str(fault.value)
