"""The components print, in our strict environment, what GOV.UK Frontend itself prints: its own fixtures say so."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import engines

COMPONENTS = Path(__file__).parents[2] / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "components"
FIXTURES = sorted(COMPONENTS.glob("*/fixtures.json"))
# Our Undefined never prints; these two print a value that nobody gave, so we always give one.
NEEDS_A_VALUE = ("textarea", "character-count")

pytestmark = pytest.mark.skipif(not FIXTURES, reason="script/build-ui has not fetched GOV.UK Frontend here")


class Parts(HTMLParser):
    """Tags with their attributes, and words: what a browser would see, whatever the spaces."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[object] = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, sorted((name, re.sub(r"\s+", " ", value or "").strip()) for name, value in attrs)))

    def handle_endtag(self, tag):
        self.found.append(tag)

    def handle_data(self, data):
        if words := " ".join(data.split()):
            self.found.append(words)


def parts(html: str) -> list[object]:
    parser = Parts()
    parser.feed(html)
    return parser.found


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_a_component_prints_what_its_makers_print(path):
    component = path.parent.name
    name = "govuk" + "".join(word.capitalize() for word in component.split("-"))
    template = engines["jinja2"].env.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
    macro = getattr(template.module, name)

    for fixture in json.loads(path.read_text())["fixtures"]:
        options = fixture["options"]
        if component in NEEDS_A_VALUE:
            options = {"value": ""} | options
        if component == "warning-text" and not {"text", "html"} & set(options):
            continue  # a warning without words, which we do not print
        assert parts(str(macro(options))) == parts(fixture["html"]), fixture["name"]
