"""Multi-agency audits for tests, with as few words as a test can bear."""

from datetime import timedelta

from looped.accounts.models import RoleGrant, User
from looped.audits.models import Audit, Return
from looped.audits.operations.agencies import Taking, allocate_to_agencies, declare_no_own_work
from looped.audits.operations.answers import save_answer
from looped.audits.operations.planning import add_case
from looped.audits.operations.submission import submit_return
from looped.core.periods import Month
from looped.framework.grades import OVERALL
from tests.audits.build import case
from tests.audits.filling import complete, fresh
from tests.cast import NOW, TODAY

COUNCIL = ("assessment", "decision_making", "supervision", "diversity")
POLICE = ("seeing_and_hearing", "plans")
HEALTH = ("plans", "meetings_and_reviews")


def partner(key: str, name: str) -> User:
    person = User.objects.create(email=f"{key}@partner.example", name=name, is_active=True, created_at=NOW)
    RoleGrant.objects.create(user=person, role="partner")
    return person


def shared(cast, *, reference="C-3001", police="pat", health="hetty") -> Audit:
    """With the council's own auditor, the police and health; nobody has begun."""
    audit = add_case(month=Month(2026, 11), case=case(cast, reference), why_chosen="Chosen together.", by=cast.quinn,
                     now=NOW)  # fmt: skip
    taking = [
        Taking("", cast.peer, COUNCIL),
        Taking("Police", getattr(cast, police), POLICE),
        Taking("Health", getattr(cast, health), HEALTH),
    ]
    allocate_to_agencies(audit=audit, taking=taking, due_on=TODAY + timedelta(days=10), by=cast.quinn, now=NOW)
    return Audit.objects.get(pk=audit.pk)


def form_of(audit: Audit, agency: str) -> Return:
    return Return.objects.select_related("audit__framework", "auditor").get(audit=audit, agency=agency, retired_at=None)


def filled(form: Return, overall: str = "good", words: str = "Seen in our own records", **domains: str) -> Return:
    """A partner's part, declared and complete."""
    declare_no_own_work(form=form, by=form.auditor, now=NOW)
    for part in form.parts:
        values = {"grade": domains.get(part, overall), "evidence": f"{words}: {part}.", "reason": "Not for this child."}
        save_answer(form=fresh(form), part=part, values=values, based_on=0, by=form.auditor, now=NOW)
    values = {"grade": overall, "evidence": f"{words}.", "difference": "Safer.", "strengths": f"{words}, well done.",
              "reason": ""}  # fmt: skip
    save_answer(form=fresh(form), part=OVERALL, values=values, based_on=0, by=form.auditor, now=NOW)
    return form


def handed_in(form: Return, overall: str = "good", **options) -> Return:
    if form.role == Return.Role.PARTNER:
        filled(form, overall, **options)
    else:
        complete(form, overall)
    submit_return(form=Return.objects.select_related("audit").get(pk=form.pk), by=form.auditor, now=NOW)
    return form


def all_in(cast, *, police="requires_improvement", **options) -> Audit:
    """Every part is in: the police and health differ on the plans."""
    audit = shared(cast, **options)
    for agency, overall in (("", "good"), ("Police", police), ("Health", "good")):
        handed_in(form_of(audit, agency), overall)
    return Audit.objects.get(pk=audit.pk)
