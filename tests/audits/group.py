"""Calibrations for tests, at any point of their life."""

from datetime import timedelta

from looped.audits.models import Audit
from looped.audits.operations.calibration import save_agreement, share_agreement, start_calibration
from looped.audits.operations.submission import submit_return
from looped.audits.rules.calibration import Agreed, Agreement
from looped.framework.grades import OVERALL, DomainKey
from tests.audits.build import case
from tests.audits.filling import fill, fresh
from tests.cast import NOW, TODAY

GROUP = ("peer", "mark", "cara", "holly")


def running(cast, members=GROUP, of=None) -> Audit:
    """With its group, no form begun."""
    people = [getattr(cast, name) for name in members]
    of = of or case(cast, "C-calibration")
    due = TODAY + timedelta(days=10)
    return start_calibration(case=of, members=people, due_on=due, why="To grade alike.", by=cast.quinn, now=NOW)


def hand_in(audit, person, overall="good", *, now=NOW, **domains):
    """One member's form, filled as that member would and handed in."""
    form = audit.returns.current().get(auditor=person)
    fill(form, overall, now=now, **domains)
    submit_return(form=fresh(form), by=person, now=now)
    audit.refresh_from_db()


def all_in(cast, of=None) -> Audit:
    """To discuss: three say Good, one Requires improvement with Inadequate plans."""
    audit = running(cast, of=of)
    for name in GROUP[:3]:
        hand_in(audit, getattr(cast, name))
    hand_in(audit, getattr(cast, GROUP[3]), "requires_improvement", plans="inadequate")
    return audit


def agreement(**more) -> Agreement:
    """Good in everything, with a reason for each."""
    parts = {part: Agreed("good", "The file shows it.") for part in (*DomainKey.values, OVERALL)}
    return Agreement(**({"parts": parts, "discussion": "What Good means for plans.", "held_on": TODAY} | more))


def shared(cast, of=None) -> Audit:
    audit = all_in(cast, of)
    saved = save_agreement(audit=audit, agreement=agreement(), based_on=0, by=cast.quinn, now=NOW)
    share_agreement(audit=audit, based_on=saved.version, by=cast.quinn, now=NOW)
    audit.refresh_from_db()
    return audit
