"""Rules about the code that no linter knows."""

import ast
import re
import subprocess
import sys
from pathlib import Path

from tests.house.files import ROOT, named, templates, view_modules


def test_rooms_import_only_from_lower_floors():
    linter = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout


def test_views_ask_queries_and_never_the_tables():
    """A view that goes to a table itself goes round what the room's queries hide (blindness, scope)."""
    found = [
        f"{named(module)}:{node.lineno}"
        for module in view_modules()
        for node in ast.walk(ast.parse(module.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}
    ]
    assert found == []


INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script without a file": re.compile(r"<script\b(?![^>]*\ssrc=)", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
}
# Data for a script is not a script: no browser runs it.
DATA = re.compile(r"<script\b[^>]*type=\"application/json\"", re.IGNORECASE)
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def test_templates_hold_no_inline_style_or_script():
    """The Content-Security-Policy would silently refuse them."""
    found = []
    for template in templates():
        text = DATA.sub("", COMMENT.sub("", template.read_text()))
        found += [f"{named(template)}: {what}" for what, pattern in INLINE.items() if pattern.search(text)]
    assert found == []


def test_templates_escape_what_people_wrote():
    """What looks like markup in somebody's words must stay words."""
    switched_off = re.compile(r"\|\s*safe\b|autoescape\s+(?:false|off)")
    assert [named(template) for template in templates() if switched_off.search(template.read_text())] == []
