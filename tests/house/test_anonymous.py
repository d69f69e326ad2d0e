"""We say “anonymous” only where twin worlds prove it (ADR 20); elsewhere “confidential”."""

import re

import pytest

from tests.house.files import PACKAGE, ROOT

WORD = re.compile(r"anonym", re.IGNORECASE)
SURVEY, MESSAGES = "tests/twins/test_staff_survey.py", "tests/twins/test_staff_messages.py"
# Each file that says it, and the twin worlds that prove what it says.
PROVED = {
    "looped/workforce/models/survey.py": SURVEY,
    "looped/workforce/survey_jobs.py": SURVEY,
    "looped/workforce/jinja2/workforce/staff/survey.jinja": SURVEY,
    "looped/workforce/jinja2/workforce/survey/results.jinja": SURVEY,
    "looped/workforce/pages.py": MESSAGES,
    "looped/workforce/jinja2/workforce/staff/code.jinja": MESSAGES,
    "looped/workforce/jinja2/workforce/staff/write.jinja": MESSAGES,
}
NOT_OURS = {"looped/indicators/reading/annex_a/systems.py"}  # words of a government form that we read
KINDS = ("jinja", "py", "toml", "html", "typ", "po", "js")


def saying_it() -> set[str]:
    files = (path for kind in KINDS for path in PACKAGE.rglob(f"*.{kind}") if "/static/built/" not in path.as_posix())
    return {path.relative_to(ROOT).as_posix() for path in files if WORD.search(path.read_text())}


def test_anonymous_is_said_only_where_it_is_proved():
    assert saying_it() - NOT_OURS == set(PROVED)


@pytest.mark.parametrize("proof", sorted(set(PROVED.values())))
def test_the_proof_is_there_and_plants_a_leak(proof):
    words = (ROOT / proof).read_text()

    assert "TWINS" in words or "twin" in words
    assert "leak" in words
