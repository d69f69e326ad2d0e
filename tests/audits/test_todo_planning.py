"""What the home page says of exemptions, of late audits, of cases without auditors, and of files."""

from datetime import timedelta

from looped.audits.models import Audit, ImportRun
from looped.audits.operations.exemptions import ask_exemption
from looped.audits.queries.todo_planning import todo_planning
from tests.audits.build import allocated
from tests.cast import NOW, TODAY


def lines(user, today=TODAY):
    return [(each.text, each.count) for each in todo_planning(user, today)]


def test_an_exemption_waits_for_the_person_who_was_asked_alone(cast):
    audit = allocated(cast, reference="2026-11-001")
    ask_exemption(audit=audit, reason="The family has moved.", approver=cast.hana, by=cast.quincy, now=NOW)

    assert lines(cast.hana) == [("Decide whether case C-2026-11-001 is left out", 1)]
    assert lines(cast.holly) == []


def test_late_audits_are_counted_by_month_for_those_who_plan(cast):
    for number in (1, 2):
        allocated(cast, reference=f"2026-11-00{number}")
    after = TODAY + timedelta(days=11)

    assert lines(cast.quincy, after) == [("Audits of November 2026 that are late", 2)]
    assert lines(cast.quincy) == []
    assert lines(cast.peer, after) == []


def test_cases_without_auditors_are_counted(cast):
    audit = allocated(cast)
    Audit.objects.filter(pk=audit.pk).update(status=Audit.Status.PLANNED, due_on=None)

    assert lines(cast.quinn) == [("Case of November 2026 without auditors", 1)]


def test_a_checked_file_waits_for_whoever_chose_it(cast):
    ImportRun.objects.create(
        file_name="october.csv", sha256="x", content=b"", status=ImportRun.Status.READY, chosen_by=cast.quincy,
        chosen_at=NOW,
    )  # fmt: skip

    assert lines(cast.quincy) == [("Import the file october.csv", 1)]
    assert lines(cast.quinn) == []


def test_it_takes_as_many_queries_for_thirty_as_for_three(cast, django_assert_num_queries):
    for number in range(30):
        allocated(cast, reference=f"2026-11-{number:03d}")
    _ = cast.quinn.permissions

    with django_assert_num_queries(3):
        todo_planning(cast.quinn, TODAY + timedelta(days=11))


def test_nobody_else_is_told_anything(cast):
    allocated(cast)

    assert lines(cast.nora, TODAY + timedelta(days=30)) == []
