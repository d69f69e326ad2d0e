"""All words of the pages can be found by the translator's tool, those inside of macros too."""

import re
from pathlib import Path

import pytest
from babel.messages.frontend import CommandLineInterface

ROOT = Path(__file__).parents[2]
MACRO = """{% macro greeting(name, at) %}
{% do [].append(name) %}
{{ _("Good morning") }} {{ _("Saved %(time)s", time=at) }}
{% trans %}Two words{% endtrans %}
{{ ngettext("one audit", "%(num)s audits", 3) }}
{% endmacro %}"""


@pytest.fixture
def found(tmp_path):
    """What is extracted from one template and one module, put where a room has them."""
    room = tmp_path / "looped" / "room"
    (room / "jinja2" / "room").mkdir(parents=True)
    (room / "jinja2" / "room" / "page.jinja").write_text(MACRO)
    (room / "rules.py").write_text('from django.utils.translation import gettext_lazy as _\nWORD = _("A rule")\n')
    (tmp_path / "babel.cfg").write_text((ROOT / "babel.cfg").read_text())
    pot = tmp_path / "django.pot"
    mapping = ["--mapping", str(tmp_path / "babel.cfg")]
    CommandLineInterface().run(["pybabel", "--quiet", "extract", *mapping, "--output", str(pot), str(tmp_path)])
    return set(re.findall(r'^msgid(?:_plural)? "(.+)"$', pot.read_text(), re.MULTILINE))


def test_words_inside_a_macro_are_found(found):
    assert found == {"Good morning", "Saved %(time)s", "Two words", "one audit", "%(num)s audits", "A rule"}
