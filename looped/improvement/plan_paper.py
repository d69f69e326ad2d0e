"""The plan on a page as PDF/UA: one sheet A4 across. The letters shrink until every priority fits."""

from dataclasses import asdict
from pathlib import Path

from django.utils.translation import gettext as _

from looped.improvement.queries.plan_paper import Paper
from looped.ui import council, typesetting

TEMPLATE = Path(__file__).parent / "papers" / "plan.typ"


def plan_paper(paper: Paper) -> bytes:
    """Raises RuntimeError where the fonts are not built."""
    heads = [_("Priority"), _("Voice"), _("Audits"), _("Indicators"), _("Together, and what is next"), _("Actions")]
    data = asdict(paper) | {
        "council": council.current().name,
        "heads": heads,
        "empty": _("The plan has no priority under way."),
        "next": _("Next:"),
        "standing": _("Not for publication"),
    }
    return typesetting.compiled(TEMPLATE, data, format="pdf", pdf_standards="ua-1")
