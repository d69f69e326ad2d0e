"""Quarter 1 of 2024/25 as audits: month by month the counts of the published report.

Where a domain's published column does not add up to the month's audits, its grades stand and not applicable fills
what is left. Rows are written in bulk: these tests are about counting, not about how an audit comes to be final.
"""

from datetime import UTC, date, datetime

from looped.audits.models import Action, Answer, Audit, FinalGrade, Moderation, ProgrammeMonth, Return
from looped.cases.models import Case
from looped.framework.grades import NOT_APPLICABLE, OVERALL, Grade
from tests.audits.build import framework

FINALISED = datetime(2024, 7, 5, 9, 0, tzinfo=UTC)
AUDITS = {202404: 31, 202405: 30, 202406: 16}
# Outstanding, Good, Requires improvement, Inadequate: April, May, June.
COUNTS = {
    OVERALL: [(0, 7, 22, 2), (0, 7, 18, 5), (0, 7, 9, 0)],
    "seeing_and_hearing": [(0, 7, 21, 3), (0, 16, 11, 3), (0, 7, 9, 0)],
    "assessment": [(1, 11, 13, 4), (1, 5, 14, 9), (0, 8, 8, 0)],
    "plans": [(1, 4, 20, 6), (1, 8, 10, 4), (0, 7, 9, 0)],
    "decision_making": [(1, 17, 12, 1), (0, 9, 14, 7), (1, 11, 3, 1)],
    "meetings_and_reviews": [(1, 12, 14, 3), (1, 10, 14, 3), (0, 7, 9, 0)],
    "supervision": [(1, 11, 17, 2), (0, 9, 14, 7), (0, 11, 5, 0)],
    "diversity": [(1, 15, 15, 0), (0, 16, 12, 2), (1, 12, 3, 0)],
}
REACHED = {202404: 18, 202405: 17, 202406: 9}  # 44 of 77
PLANNED = {202404: 32, 202405: 32, 202406: 20}
MODERATED = {202404: 5, 202405: 4, 202406: 4}  # 13


def build_quarter(cast) -> list[Audit]:
    """The 77 audits, final, with both returns; 13 moderated, of which one rose and one fell overall."""
    ProgrammeMonth.objects.bulk_create(ProgrammeMonth(month=month, planned=count) for month, count in PLANNED.items())
    audits = Audit.objects.bulk_create(_audits(cast))
    by_month = {month: [audit for audit in audits if audit.month == month] for month in AUDITS}
    columns = {(part, month): _column(part, month) for part in COUNTS for month in AUDITS}
    graded = [
        (audit, {part: columns[part, month][place] for part in COUNTS})
        for month, those in by_month.items()
        for place, audit in enumerate(those)
    ]
    moderated = {audit.pk for month, count in MODERATED.items() for audit in by_month[month][:count]}
    _write_grades(graded, moderated, cast)
    _write_actions(graded, cast)
    return audits


def _column(part: str, month: int) -> list[str]:
    """The grades of one part in one month, best first, filled up with not applicable."""
    counts = COUNTS[part][list(AUDITS).index(month)]
    grades = [grade for grade, count in zip(Grade.values, counts, strict=True) for _ in range(count)]
    return grades + [NOT_APPLICABLE] * (AUDITS[month] - len(grades))


def _audits(cast) -> list[Audit]:
    version, found = framework(), []
    teams = [cast.teams["oak"], cast.teams["elm"]]
    cases = Case.objects.bulk_create(
        Case(reference=f"C{number:03d}", team=teams[number % 2], worker=cast.sam) for number in range(77)
    )
    months = [month for month, count in AUDITS.items() for _ in range(count)]
    for number, (case, month) in enumerate(zip(cases, months, strict=True)):
        place = number - months.index(month)
        found.append(
            Audit(
                reference=f"Q1-{number:03d}", kind="looped", month=month, case=case, area=case.team.area,
                team=case.team, worker=cast.sam, framework=version, status="final", created_at=FINALISED,
                released_at=FINALISED, final_on=date(2024, 7, 5), finalised_at=FINALISED,
                overall=_column(OVERALL, month)[place], first_overall=_column(OVERALL, month)[place],
                family_contact="reached" if place < REACHED[month] else "attempted",
            )
        )  # fmt: skip
    return found


def _write_grades(graded, moderated, cast) -> None:
    finals, answers, held = [], [], []
    forms = Return.objects.bulk_create(
        Return(
            audit=audit, role=role, auditor=person, submitted_on=date(2024, 7, 1), recorded_at=FINALISED,
            overall=audit.overall, family_contact=audit.family_contact,
        )
        for audit, _grades in graded for role, person in (("manager", cast.maya), ("peer", cast.peer))
    )  # fmt: skip
    form_of = {(form.audit_id, form.role): form for form in forms}
    changed = iter([Grade.REQUIRES_IMPROVEMENT, Grade.OUTSTANDING])  # first grades of the two that moved
    for audit, grades in graded:
        first = dict(grades)
        if audit.pk in moderated:
            held.append(Moderation(audit=audit, moderator=cast.hana, how="meeting", began_at=FINALISED,
                                   held_on=date(2024, 7, 4), recorded_at=FINALISED))  # fmt: skip
            if grades[OVERALL] == Grade.GOOD and (other := next(changed, None)):
                first[OVERALL] = other
                Audit.objects.filter(pk=audit.pk).update(first_overall=other)
        for part, grade in grades.items():
            finals.append(FinalGrade(audit=audit, part=part, grade=grade, first_grade=first[part], month=audit.month,
                                     area=audit.area, team=audit.team))  # fmt: skip
            for role, said in (("manager", first[part]), ("peer", grade)):
                answers.append(Answer(form=form_of[audit.pk, role], part=part, grade=said))
    Moderation.objects.bulk_create(held)
    FinalGrade.objects.bulk_create(finals)
    Answer.objects.bulk_create(answers)


def _write_actions(graded, cast) -> None:
    """Every Inadequate audit has one action, verified."""
    Action.objects.bulk_create(
        Action(audit=audit, raised_by=cast.maya, raised_at=FINALISED, what="See the child", severity="inadequate",
               owner=cast.sam, due_on=date(2024, 7, 20), status="verified", evidence="Seen", done_at=FINALISED,
               verified_by=cast.hana, verified_at=FINALISED)
        for audit, grades in graded if grades[OVERALL] == Grade.INADEQUATE
    )  # fmt: skip
