"""Handing in a form: from now on nobody changes it."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.audits.models import Audit, Return
from looped.audits.operations.answers import check_may_write
from looped.audits.operations.outcome import take_in
from looped.audits.queries.form import whole_form
from looped.audits.rules.completeness import Talk, missing
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.framework.grades import OVERALL


@operation
def submit_return(*, form: Return, by: User, now: datetime) -> None:
    """Hand in a complete form, and look whether it was the last. Two presses make one submission.

    The event says that it is in, and no grade: it can be read while the audit is blind. Raises Refused.
    """
    check_may_write(form=form, by=by)
    sheet = whole_form(form).sheet
    lacking = missing(sheet)
    if lacking:
        raise Refused(f"{len(lacking)} {'thing is' if len(lacking) == 1 else 'things are'} still missing.")
    submitted = Return.objects.filter(
        pk=form.pk, recorded_at=None, retired_at=None, audit__status=Audit.Status.IN_PROGRESS
    ).update(
        recorded_at=now,
        submitted_on=localdate(now),
        overall=sheet.given(OVERALL).grade,
        family_contact=family_contact(sheet.talks) if sheet.talks is not None else "",
    )
    if not submitted:
        raise Refused("This form is in already, or is no longer yours. Look again.")
    events.record(
        what="audits.return.submitted", subject=form.public_id, about=form.audit.public_id, by=by, now=now,
        detail={"role": form.role},
    )  # fmt: skip
    take_in(audit=form.audit, by=by, now=now)


def family_contact(talks: Mapping[str, Talk]) -> str:
    """Reached where the child or the family was spoken with; attempted where somebody tried."""
    asked = [talks.get(speaker, Talk()) for speaker in ("child", "family")]
    if any(talk.state == "held" for talk in asked):
        return Audit.FamilyContact.REACHED
    if any(talk.tries for talk in asked):
        return Audit.FamilyContact.ATTEMPTED
    return Audit.FamilyContact.NOT_ATTEMPTED
