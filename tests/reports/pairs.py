"""Looped audits in bulk, with the grades that two people gave: for tests of agreement, which count and no more."""

from collections.abc import Iterable
from datetime import date

from looped.audits.models import Answer, Audit, Return
from looped.cases.models import Case
from looped.framework.grades import OVERALL, Grade
from tests.audits.build import framework
from tests.cast import NOW

O, G, R, I = Grade.values  # noqa: E741


def paired(cast, grades: Iterable[tuple[str, str]], *, month=202610, part="plans", names="P", **more) -> list[Audit]:
    """An audit for each pair of grades, waiting for moderation; the part and the overall grade are alike.

    more: fields of the audit, and `manager`, `peer`: names of the cast.
    """
    people = {role: getattr(cast, more.pop(role, usual)) for role, usual in (("manager", "maya"), ("peer", "peer"))}
    team, found = cast.teams[more.pop("team", "oak")], []
    usual = {"kind": "looped", "status": "to_moderate", "released_at": NOW, "framework": framework()}
    for number, (first, second) in enumerate(grades):
        case = Case.objects.create(reference=f"C-{names}{month}-{number:03d}", team=team)
        audit = Audit.objects.create(reference=f"{names}{month}-{number:03d}", month=month, case=case, area=team.area,
                                     team=team, created_at=NOW, **(usual | more))  # fmt: skip
        for role, grade in (("manager", first), ("peer", second)):
            overall = grade if grade in Grade.values else G
            form = Return.objects.create(audit=audit, role=role, auditor=people[role], overall=overall,
                                         submitted_on=date(2026, 10, 5), recorded_at=NOW)  # fmt: skip
            parts = {part: grade, OVERALL: overall}
            Answer.objects.bulk_create(Answer(form=form, part=key, grade=given) for key, given in parts.items())
        found.append(audit)
    return found


def many(**counts: int) -> list[tuple[str, str]]:
    """`many(GG=20, GR=4)`: so many pairs of these letters, the manager's first."""
    letters = {"O": O, "G": G, "R": R, "I": I}
    return [(letters[key[0]], letters[key[1]]) for key, count in counts.items() for _ in range(count)]
