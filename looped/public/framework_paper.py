"""The framework in force as a PDF for everybody: values, principles, and what good looks like in each domain (P2)."""

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.formats import date_format

from looped.framework.content import PRINCIPLE, VALUE, FrameworkContent
from looped.framework.grades import Grade
from looped.framework.queries.editions import current_version, load
from looped.ui import typesetting
from looped.voice.sheets import EVERY, LATIN

PAPER = Path(__file__).parent / "papers" / "framework.typ"


def framework_paper(*, council: str, colour: str, today: date) -> bytes | None:
    """PDF/UA-1, in English; None before a framework is in force. The same words make the same bytes."""
    version = current_version(today)
    if version is None or version.starts_on is None:
        return None
    data = _data(load(version), version.starts_on, council, colour)
    return _compiled(json.dumps(data, sort_keys=True))


@lru_cache(maxsize=2)
def _compiled(data: str) -> bytes:
    """Kept, because every publication prepares every file, and few of them change the framework."""
    return typesetting.compiled(PAPER, json.loads(data), format="pdf", pdf_standards="ua-1")


def _data(content: FrameworkContent, since: date, council: str, colour: str) -> dict[str, Any]:
    beliefs = (("What we believe in", VALUE), ("How we work", PRINCIPLE))
    return {
        "council": council, "colour": colour, "fonts": [LATIN, EVERY], "title": "What good work looks like",
        "since": f"The framework by which {council} looks at its work with children and families. "
                 f"It has held since {date_format(since, 'j F Y')}.",
        "beliefs": [
            {"title": title, "things": [{"name": each.name, "text": each.text} for each in content.of_kind(kind)]}
            for title, kind in beliefs
            if content.of_kind(kind)
        ],
        "grades_title": "The grades", "prompts_title": "What we look for",
        "grades": [{"name": each.name, "text": each.meaning} for each in content.grades],
        "domains": [
            {
                "name": domain.name, "about": domain.about, "prompts": list(domain.prompts),
                "descriptors": [
                    {"name": content.grade_name(grade), "text": domain.descriptors[grade]}
                    for grade in Grade.values
                    if grade in domain.descriptors
                ],
            }
            for domain in content.domains
        ],
    }  # fmt: skip
