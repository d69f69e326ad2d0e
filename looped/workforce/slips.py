"""Links to the staff survey on paper, for those without e-mail: slips to cut apart and to draw from a hat."""

import io
from pathlib import Path

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from looped.ui import council, typesetting
from looped.workforce.models import Wave

PAPER = Path(__file__).parent / "papers" / "slips.typ"
FONTS = ("Atkinson Hyperlegible", "Noto Sans")


def pdf(wave: Wave, addresses: list[str]) -> bytes:
    """One slip for each address, five to a page, as PDF/UA-1."""
    day = date_format(wave.closes_on, "j F Y")
    data = {
        "lang": (get_language() or "en").split("-")[0], "fonts": FONTS, "title": _("The staff survey"),
        "council": council.current().name,
        "words": [
            _("What is it like to work here? It takes about ten minutes. The last day is %(day)s.") % {"day": day},
            _("This link works once, for anybody. Nobody has written down who was given which."),
        ],
        "slips": [{"address": address, "code": _code(address)} for address in addresses],
    }  # fmt: skip
    return typesetting.compiled(PAPER, data, format="pdf", pdf_standards="ua-1")


def _code(address: str) -> str:
    import segno  # here: only this page draws codes

    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", scale=4, border=2)
    return drawn.getvalue().decode()
