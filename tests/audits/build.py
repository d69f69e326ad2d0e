"""Audits for tests, at any point of their life, with as few words as a test can bear.

Allocation is written as rows; submission and what follows go through the operations, as in life.
"""

from datetime import date, timedelta

from looped.audits.models import Answer, Audit, Return
from looped.audits.operations.feedback import open_to_worker
from looped.audits.operations.outcome import take_in
from looped.cases.models import Case
from looped.framework.grades import OVERALL, DomainKey, Grade
from looped.framework.models import Version
from tests.cast import NOW, TODAY

MONTH = 202611
GOOD = Grade.GOOD
RI = Grade.REQUIRES_IMPROVEMENT


def framework() -> Version:
    """The version that the audits are made under: the one in force, or a bare one where none is shipped yet."""
    version = Version.objects.filter(theme="", status="in_force").order_by("-starts_on").first()
    if version:
        return version
    from looped.accounts.models import User

    return Version.objects.create(
        number=1, name="Test", status="in_force", starts_on=date(2023, 4, 1), made_by=User.objects.first(), made_at=NOW
    )


def case(cast, reference: str = "C-1001", team: str = "oak", worker: str | None = "sam") -> Case:
    person = getattr(cast, worker) if worker else None
    return Case.objects.create(reference=reference, team=cast.teams[team], worker=person, opened_on=date(2026, 1, 5))


def allocated(
    cast, *, reference="2026-11-001", month=MONTH, of: Case | None = None, manager="maya", peer="peer", kind="looped"
) -> Audit:
    """An audit with its manager and, for a looped one, its peer; both forms are empty."""
    of = of or case(cast, reference=f"C-{reference}")
    audit = Audit.objects.create(
        reference=reference, kind=kind, month=month, case=of, area=of.team.area, team=of.team, worker=of.worker,
        framework=framework(), status=Audit.Status.IN_PROGRESS, due_on=TODAY + timedelta(days=10), created_at=NOW,
    )  # fmt: skip
    roles = {"manager": manager, "peer": peer} if kind == "looped" else {"manager": manager}
    for role, person in roles.items():
        Return.objects.create(audit=audit, role=role, auditor=getattr(cast, person), allocated_at=NOW)
    return audit


def grades(overall: str = GOOD, **domains: str) -> dict[str, str]:
    """All seven domains like the overall grade, but for those named."""
    return {**dict.fromkeys(DomainKey.values, overall), **domains, OVERALL: overall}


def hand_in(
    audit: Audit, role: str, given: dict[str, str], *, now=NOW, on=None, family_contact="not_attempted", **told
):
    """Fill one form and submit it, straight into the rows; then let the audit's outcome follow.

    `told` are words for the worker, on the overall page: strengths, improve, difference.
    """
    form = audit.returns.current().get(role=role)
    for part, grade in given.items():
        more = told if part == OVERALL else {}
        Answer.objects.create(form=form, part=part, grade=grade, evidence=f"Seen for {part}.", saved_at=now, **more)
    Return.objects.filter(pk=form.pk).update(
        overall=given[OVERALL], submitted_on=on or now.date(), recorded_at=now, family_contact=family_contact
    )
    take_in(audit=Audit.objects.get(pk=audit.pk), by=form.auditor, now=now)
    return Return.objects.get(pk=form.pk)


def agreed(cast, given: dict[str, str] | None = None, **options) -> Audit:
    """A final audit: both auditors found the same."""
    return both_in(cast, given or grades(), given or grades(), **options)


def both_in(cast, manager: dict[str, str], peer: dict[str, str], **options) -> Audit:
    """A released audit: final where the two agree, to moderate where they differ."""
    audit = allocated(cast, **options)
    hand_in(audit, "manager", manager)
    hand_in(audit, "peer", peer)
    return Audit.objects.get(pk=audit.pk)


def opened(audit: Audit, *, now=NOW) -> Audit:
    """The final audit, open to its worker."""
    open_to_worker(audit=audit, by=audit.worker.manager, now=now)
    return Audit.objects.get(pk=audit.pk)
