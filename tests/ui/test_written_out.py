"""Parts that stand in every list are written out for speed; they print what the design system's macros would."""

from html.parser import HTMLParser

import pytest
from django import forms
from django.template import engines
from django.utils import translation

from looped.ui.forms import Form, field_parameters

OURS = '{% from "ui/fields.jinja" import field %}{{ field(form["team"], **options) }}'
THEIRS = """{% from "govuk_frontend_jinja/components/select/macro.html" import govukSelect %}
{{ govukSelect(parameters) }}"""


class Outline(HTMLParser):
    """Tags with their attributes, and words, in order; spaces do not count."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, sorted((name, " ".join((value or "").split())) for name, value in attrs)))

    def handle_endtag(self, tag):
        self.found.append(f"/{tag}")

    def handle_data(self, data):
        if data.strip():
            self.found.append(" ".join(data.split()))


class Filter(Form):
    team = forms.ChoiceField(required=False, choices=[("", "All teams"), ("a", "Ash & <Oak>"), ("b", "Elm")])


@pytest.mark.parametrize(
    "given,options",
    [
        pytest.param(None, {}, id="as it comes"),
        pytest.param({"team": "a"}, {"optional": False}, id="one chosen"),
        pytest.param(None, {"heading": True, "label_size": "l", "classes": "wide", "group": "apart"}, id="a heading"),
        pytest.param({"team": "zz"}, {}, id="wrong"),
        pytest.param(None, {"hint": "Only yours", "attributes": {"hx-get": "/"}}, id="a hint"),
    ],
)
def test_a_plain_select_is_that_of_the_design_system(given, options):
    form = Filter(given)
    parameters = field_parameters(form["team"], options)[1]
    ours = engines["jinja2"].from_string(OURS).render({"form": form, "options": options})
    theirs = engines["jinja2"].from_string(THEIRS).render({"parameters": parameters})

    assert Outline(ours).found == Outline(theirs).found


def test_a_tag_is_that_of_the_design_system():
    ours = '{% from "ui/parts.jinja" import tag %}{{ tag("To <do>", "attention") }}'
    theirs = """{% from "govuk_frontend_jinja/components/tag/macro.html" import govukTag %}
        {{ govukTag({"text": "To <do>", "classes": "govuk-tag--yellow"}) }}"""

    ours, theirs = (engines["jinja2"].from_string(source).render({}) for source in (ours, theirs))

    assert Outline(ours).found == Outline(theirs).found


def test_a_text_that_was_looked_up_is_kept_for_its_language_alone(monkeypatch):
    monkeypatch.setattr("looped.ui.jinja.translation.gettext", lambda text: f"{translation.get_language()}: {text}")
    page = engines["jinja2"].from_string('{{ _("A text of this test alone") }}')

    with translation.override("cy"):
        assert page.render({}) == "cy: A text of this test alone"
    with translation.override("en-gb"):
        assert page.render({}) == "en-gb: A text of this test alone"
