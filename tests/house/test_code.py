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


# Charts are drawn by our own code, which escapes the words in them.
SWITCHED_OFF = re.compile(r"(?<!\bsvg)(?<!\bsvg )\|\s*safe\b|autoescape\s+(?:false|off)")


def test_templates_escape_what_people_wrote():
    """What looks like markup in somebody's words must stay words."""
    assert [named(template) for template in templates() if SWITCHED_OFF.search(template.read_text())] == []
