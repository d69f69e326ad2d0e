"""The framework as a PDF for everybody: values, principles, and what good looks like in each domain (P2)."""

import json
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from looped.core.models import Event
from looped.framework.content import PRINCIPLE, VALUE, FrameworkContent
from looped.framework.grades import Grade
from looped.framework.models import Version
from looped.framework.queries.editions import in_force, load
from looped.ui import typesetting
from looped.voice.sheets import EVERY, LATIN

IN_FORCE = "framework.version.in_force"
"""The event with which somebody brings an edition into force."""
PAPER = Path(__file__).parent / "papers" / "framework.typ"


def approved_version(moment: datetime) -> Version | None:
    """The edition that held at that moment, and had been brought into force by then; None before the first.

    One person brings an edition into force. The public reads it once two have approved a page that leads to it.
    """
    later = Event.objects.filter(what=IN_FORCE, at__gt=moment).values("subject")
    return in_force().filter(starts_on__lte=timezone.localdate(moment)).exclude(public_id__in=later).first()


def framework_paper(*, council: str, colour: str, approved_at: datetime) -> bytes | None:
    """PDF/UA-1, in English; None before a framework is in force. The same words make the same bytes.

    approved_at: when a page that leads to it was approved last.
    """
    version = approved_version(approved_at)
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
