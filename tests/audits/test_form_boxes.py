"""The form's boxes are written out for speed; what they write is what the design system's macros would."""

from html.parser import HTMLParser

import pytest
from django.template import engines

from looped.audits.forms.form import DomainForm
from looped.framework.queries import load

OURS = """{% from "audits/form_boxes.jinja" import long_text, grade_cards %}
{{ long_text(form["evidence"]) }}{{ long_text(form["difference"], optional=true) }}
{{ grade_cards(form["grade"], descriptors, opened=long_text(form["reason"])) }}"""
THEIRS = """{% from "ui/fields.jinja" import field, grade_field %}
{{ field(form["evidence"], optional=false) }}{{ field(form["difference"]) }}
{{ grade_field(form["grade"], descriptors, optional=false,
               conditional={"not_applicable": field(form["reason"], optional=false)}) }}"""


class Outline(HTMLParser):
    """Tags with their attributes, and words, in order; spaces do not count."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, sorted((name, " ".join((value or "").split())) for name, value in attrs)))

    def handle_data(self, data):
        if data.strip():
            self.found.append(" ".join(data.split()))


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(None, id="empty"),
        pytest.param({"grade": "good", "evidence": "A <b> & more\nlines", "version": "1"}, id="filled"),
        pytest.param({"grade": "not_applicable", "reason": "None was due.", "version": "1"}, id="not applicable"),
        pytest.param({"grade": "splendid", "evidence": "x" * 20_001, "version": "1"}, id="wrong"),
    ],
)
def test_our_boxes_are_those_of_the_design_system(shipped, given):
    content = load(shipped)
    form = DomainForm(given, content=content)
    form.is_valid() if given else None
    page = {"form": form, "descriptors": content.domains[0].descriptors}
    ours, theirs = (engines["jinja2"].from_string(source).render(page) for source in (OURS, THEIRS))

    assert Outline(ours).found == Outline(theirs).found
