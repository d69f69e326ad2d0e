"""Everything that a priority can be measured by, by name: what a page offers, and what a line is called."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from looped.audits.models import ConversationQuestion
from looped.framework.grades import OVERALL, DomainKey
from looped.improvement.queries.plan_indicators import known_indicators
from looped.improvement.rules.plan_sources import S, What
from looped.voice.queries.experience import question_names


@dataclass(frozen=True)
class Named:
    """What can be measured. at_least None: whoever adds it says which way is better.   target: one that stands
    elsewhere already, as of an indicator."""

    what: What
    name: str | Promise
    unit: str = "%"
    at_least: bool | None = True
    target: Decimal | None = None


def offered(today: date) -> dict[What, Named]:
    """What can be chosen for a new measure: families' core questions, the domains, the indicators that are on."""
    found = [Named(What(S.FEEDBACK, key), text) for key, (text, is_core) in question_names().items() if is_core]
    found += [Named(What(S.AUDITS, key), name) for key, name in _audited().items()]
    found += [
        Named(What(S.INDICATOR, key), f"{each.title} ({key})", each.unit, each.at_least, each.target)
        for key, each in known_indicators(today).items()
    ]
    return {each.what: each for each in found}


def _audited() -> dict[str, str]:
    return {OVERALL: _("Overall")} | {domain.value: str(domain.label) for domain in DomainKey}


def names_of(wanted: Iterable[What], today: date) -> dict[What, Named]:
    """Of what is measured already. What is no longer known bears its key. A query or two for each source."""
    by_source: dict[str, set[str]] = {}
    for what in wanted:
        by_source.setdefault(what.source, set()).add(what.key)
    found: dict[What, Named] = {}
    if S.FEEDBACK in by_source:
        questions = question_names()
        found |= {What(S.FEEDBACK, key): Named(What(S.FEEDBACK, key), text) for key, (text, _core) in questions.items()}
    if S.CONVERSATIONS in by_source:
        rows = ConversationQuestion.objects.filter(public_id__in=by_source[S.CONVERSATIONS])
        texts = rows.values_list("public_id", "text")
        found |= {What(S.CONVERSATIONS, key): Named(What(S.CONVERSATIONS, key), text) for key, text in texts}
    found |= {What(S.AUDITS, key): Named(What(S.AUDITS, key), name) for key, name in _audited().items()}
    if S.INDICATOR in by_source:
        found |= {
            What(S.INDICATOR, key): Named(What(S.INDICATOR, key), each.title, each.unit, each.at_least, each.target)
            for key, each in known_indicators(today, switched_off=True).items()
        }
    return {what: found.get(what) or Named(what, what.key) for source, keys in by_source.items()
            for what in (What(source, key) for key in keys)}  # fmt: skip
