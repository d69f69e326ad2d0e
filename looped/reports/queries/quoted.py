"""Words that a writer set as a quotation ("> "): each is word for word what somebody let us print (V6).

It is an approved quotation whose consent stands today; or all that somebody said to an auditor and agreed to have
printed, where the name guard marks nothing in it: words of imported audits are no quotations yet.
"""

from collections.abc import Collection, Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from looped.reports.checks import Check
from looped.reports.document import Slot
from looped.reports.prose import pieces
from looped.voice.models import Conversation
from looped.voice.queries.quoting import approved, names_of_staff
from looped.voice.rules.quoting import open_marks
from looped.voice.wording import ENGLISH

SHOWN = 60  # letters of the words, so that they are found again


def quote_checks(slots: Iterable[Slot]) -> tuple[Check, ...]:
    """A check that failed for each quotation that may not be printed. No query where nobody is quoted."""
    found = [(slot, _plain(words)) for slot in slots for kind, words in pieces(slot.text) if kind == "quote"]
    may = _may_be_printed({words for _slot, words in found}) if found else set()
    return tuple(_failed(slot, words) for slot, words in found if words not in may)


def _failed(slot: Slot, words: str) -> Check:
    text = _(
        "%(where)s: “%(words)s” is not word for word a quotation that is approved, with consent that stands. Copy it "
        "from Quotations, have it approved there first, or take it out."
    )
    short = words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()}…"
    return Check(f"prose.quoted.{slot.name}", False, text % {"where": slot.title, "words": short}, f"slot-{slot.name}")


def _may_be_printed(wanted: Collection[str]) -> set[str]:
    """Those of the words that may be. Line ends and spaces do not matter: a quotation stands on one line here."""
    known = {_plain(text) for text in approved().values_list("text", flat=True)}
    rest = [words for words in wanted if words not in known]
    if not rest:
        return known
    talks = Conversation.objects.filter(Q(positive__in=rest) | Q(less_positive__in=rest), consent_to_quote=True)
    talks = talks.exclude(speaker=Conversation.Speaker.WORKER)
    said = {_plain(text) for both in talks.values_list("positive", "less_positive") for text in both if text}
    names = names_of_staff()
    return known | {words for words in said.intersection(rest) if not open_marks(words, ENGLISH, names)}


def _plain(words: str) -> str:
    return " ".join(words.split())
