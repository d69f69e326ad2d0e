"""Rules about the templates: they compile, what they import exists, nothing inline, and none grows too long."""

import re
from pathlib import Path

import pytest
from django.template import engines
from jinja2 import nodes

ROOT = Path(__file__).parents[2] / "looped"
TEMPLATES = sorted(path for path in ROOT.glob("*/jinja2/**/*") if path.is_file())
# A strict Content-Security-Policy refuses these; hx-on is script, too.
INLINE = re.compile(r"""<style|<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+=["']|hx-on|javascript:""")


# Saved and opened as a file of its own, which no policy of ours reaches and which must need no other file.
A_FILE_OF_ITS_OWN = "reports/standalone.jinja"


def name_of(path: Path) -> str:
    return path.as_posix().split("/jinja2/", 1)[1]


each = pytest.mark.parametrize("path", TEMPLATES, ids=name_of)


@each
def test_a_template_compiles_and_imports_only_what_exists(path):
    env = engines["jinja2"].env

    env.get_template(name_of(path))

    for step in env.parse(path.read_text()).find_all(nodes.FromImport):
        there = env.get_template(step.template.value).module
        wanted = [name if isinstance(name, str) else name[0] for name in step.names]
        assert [name for name in wanted if not hasattr(there, name)] == []


@each
def test_a_template_has_nothing_inline(path):
    allowed = ["<style"] if name_of(path) == A_FILE_OF_ITS_OWN else []
    assert INLINE.findall(path.read_text()) == allowed


@each
def test_a_template_stays_short(path):
    assert len(path.read_text().splitlines()) <= 150
