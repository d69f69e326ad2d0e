"""Audit returns from a file, to the letter of their format (S5)."""

import io
from datetime import date, timedelta

import pytest
import xlsxwriter

from looped.accounts.models import RoleGrant, ServiceArea, Team, User
from looped.audits.jobs import check_import
from looped.audits.models import Action, Audit, AuditConversation, Return
from looped.audits.operations import importing
from looped.core.errors import Refused
from looped.core.models import Event
from looped.framework.grades import DomainKey
from tests.audits.build import allocated, framework, grades, hand_in
from tests.audits.returns_file import MODERATION, PEER, as_csv, row
from tests.cast import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def council(cast):
    framework()
    return cast


def load(by, content: bytes, *, create_teams=False):
    return importing.import_returns(content=content, file="returns.csv", create_teams=create_teams, by=by, now=NOW)


def problems(by, *rows, **options) -> list[str]:
    plan = load(by, as_csv(*rows), **options)
    assert not Audit.objects.exclude(source="").exists(), "a file with problems must write nothing"
    return [problem.sentence for problem in plan.problems]


def test_two_that_agree_make_a_final_looped_audit(council):
    load(council.quincy, as_csv(row(), row(PEER)))

    audit = Audit.objects.get()
    assert (audit.reference, audit.kind, audit.status, audit.overall) == ("A-1", "looped", "final", "good")
    assert (audit.month, audit.final_on, audit.final_grades.count()) == (202610, date(2026, 10, 20), 8)
    assert audit.opened_to_worker_at == NOW  # settled elsewhere: no talk is waited for


def test_two_that_differ_wait_for_a_moderation(council):
    load(council.quincy, as_csv(row(), row(PEER, plans="RI")))

    audit = Audit.objects.get()
    assert (audit.status, audit.released_at, audit.final_grades.exists()) == ("to_moderate", NOW, False)


def test_a_moderation_settles_what_differed_and_blanks_mean_as_agreed(council):
    load(council.quincy, as_csv(row(), row(PEER, plans="RI"), row(MODERATION, plans="ri ")))

    audit = Audit.objects.get()
    final = dict(audit.final_grades.values_list("part", "grade"))
    assert (audit.status, final["plans"], final["assessment"]) == ("final", "requires_improvement", "good")
    assert audit.final_grades.get(part="plans").first_grade == "good"


def test_a_managers_return_alone_is_a_single_audit(council):
    load(council.quincy, as_csv(row()))

    assert Audit.objects.values_list("kind", "status").get() == ("single", "final")


def test_a_looped_audit_with_one_return_is_in_progress_and_blind(council):
    load(council.quincy, as_csv(row(kind="looped")))

    audit = Audit.objects.get()
    assert (audit.status, audit.released_at, audit.overall) == ("in_progress", None, "")


def test_the_peers_return_may_come_in_a_later_file(council):
    load(council.quincy, as_csv(row(kind="looped")))

    load(council.quincy, as_csv(row(PEER)))

    assert Audit.objects.values_list("kind", "status").get() == ("looped", "final")


def test_the_same_file_twice_changes_nothing(council):
    content = as_csv(row(), row(PEER, plans="RI"), row(MODERATION, plans="RI"))
    load(council.quincy, content)
    events = Event.objects.count()

    plan = load(council.quincy, content)

    assert plan.is_unchanged and not plan.problems
    assert Event.objects.count() == events


def test_headers_match_whatever_their_case_and_separators(council):
    content = as_csv(row(), row(PEER)).replace(b"audit_ref", b"Audit-Ref").replace(b"case_ref", b"CASE REF")

    plan = load(council.quincy, b"\xef\xbb\xbf" + content.replace(b"kind", b"Mood"))

    assert (plan.problems, plan.ignored) == ((), ("Mood",))
    assert Audit.objects.get().status == "final"


def test_excel_with_real_dates_reads_like_csv(council):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet()
    rows = [row(case_ref=10234, submitted_on=date(2026, 10, 20), period=date(2026, 10, 1)), row(PEER, case_ref=10234)]
    for column, name in enumerate(rows[0]):
        sheet.write(0, column, name)
        for line, each in enumerate(rows, start=1):
            (sheet.write_datetime if isinstance(each[name], date) else sheet.write)(line, column, each[name])
    book.close()

    plan = load(council.quincy, out.getvalue())

    assert plan.problems == ()
    assert Audit.objects.get().case.reference == "10234"


@pytest.mark.parametrize(
    ("change", "line", "column", "reason"),
    [
        ({"overall": "Great"}, 2, "overall", "not a grade"),
        ({"overall": "N/A"}, 2, "overall", "cannot be not applicable"),
        ({"overall": ""}, 2, "overall", "must not be blank"),
        ({"plans": ""}, 2, "plans", "must not be blank"),
        ({"period": "10/2026"}, 2, "period", "not a month"),
        ({"period": "2026-11"}, 2, "period", "later than the month"),
        ({"period": "1999-05"}, 2, "period", "from 2000 to 2098"),
        ({"submitted_on": "2026-11-17"}, 2, "submitted_on", "in the future"),
        ({"submitted_on": "31/09/2026"}, 2, "submitted_on", "not a date"),
        ({"auditor": "Maya"}, 2, "auditor", "not an e-mail address"),
        ({"return_type": "boss"}, 2, "return_type", "Use one of: manager, moderation, partner, peer"),
        ({"return_type": "partner"}, 2, "agency", "must not be blank"),
        ({"team": "Pine"}, 2, "team", "no such team"),
        ({"service_area": "Fostering"}, 2, "service_area", "no such service area"),
        ({"team": "Elm"}, 2, "team", "belongs to another service area"),
        ({"kind": "random"}, 2, "kind", "Use one of"),
        ({"family_contact": "maybe"}, 2, "family_contact", "Use one of"),
        ({"feedback_from": "uncle"}, 2, "feedback_from", "child, parent and carer"),
        ({"consent_to_quote": "perhaps"}, 2, "consent_to_quote", "Use yes or no"),
    ],
)
def test_each_wrong_cell_is_named(council, change, line, column, reason):
    (sentence,) = problems(council.quincy, row(change))

    assert sentence.startswith(f"Line {line}, {column}")
    assert reason in sentence


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([row(), row(PEER, case_ref="C-2")], "Rows of one audit must agree: line 2 has “C-1”"),
        ([row(), row(PEER, auditor="maya@council.example")], "The manager and the peer are the same person"),
        ([row(), row(auditor="mark@council.example")], "This is a second manager return of audit A-1"),
        ([row(kind="looped"), row(MODERATION)], "moderated without the manager's and the peer's return"),
        ([row(), row(PEER, plans="RI"), row(MODERATION)], "The returns differ in “plans”, so the moderation must"),
        ([row(), row(PEER, overall="RI"), row(MODERATION)], "The returns differ in the overall grade"),
        ([row(), row(PEER, plans="NA"), row(MODERATION)], "The returns differ in “plans”"),
        ([row(), row(PEER), row(MODERATION, reason="")], "must not be blank"),
        ([row(kind="single"), row(PEER)], "a single audit, which has one return"),
        ([row(kind="looped"), row(PEER, kind="thematic")], "Rows of one audit must agree"),
    ],
)
def test_rows_of_one_audit_that_cannot_stand_together(council, rows, reason):
    assert any(reason in sentence for sentence in problems(council.quincy, *rows))


def test_a_missing_column_is_named_once(council):
    columns = [name for name in row() if name != "plans"]

    plan = load(council.quincy, as_csv(row(), row(PEER), columns=columns))

    assert [p.sentence for p in plan.problems] == [
        "Line 1, plans: The column “plans” is missing. Add it to the first line."
    ]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"PK\x03\x04rubbish", b"\n\n"])
def test_a_file_that_cannot_be_read_says_so(council, content):
    plan = load(council.quincy, content)

    assert len(plan.problems) == 1 and plan.problems[0].reason.startswith("The file")


def test_a_return_that_contradicts_one_that_is_in_names_both_and_no_grade(council):
    load(council.quincy, as_csv(row(kind="looped", overall="Inadequate")))

    plan = load(council.quincy, as_csv(row(kind="looped")))

    (sentence,) = [problem.sentence for problem in plan.problems]
    assert "contradicts the manager return of audit A-1 by maya@council.example" in sentence
    assert "nadequate" not in sentence
    assert Return.objects.get().overall == "inadequate"


def test_unknown_people_are_kept_and_cannot_sign_in(council):
    load(council.quincy, as_csv(row(auditor="new@council.example", worker="w@council.example"), row(PEER)))

    unknown = User.objects.filter(email__in=["new@council.example", "w@council.example"])
    assert list(unknown.values_list("is_active", flat=True)) == [False, False]


def test_teams_are_made_only_where_that_was_asked(council):
    rows = [row(service_area="Fostering", team="Pine"), row(PEER, service_area="Fostering", team="PINE")]

    load(council.quincy, as_csv(*rows), create_teams=True)

    assert Team.objects.get(name="Pine").area == ServiceArea.objects.get(name="Fostering")


def test_the_managers_row_says_who_works_on_the_case(council):
    plan = load(council.quincy, as_csv(row(PEER, worker="wen@council.example"), row(worker="sam@council.example")))

    assert Audit.objects.get().worker == council.sam
    assert "The manager's row stands" in plan.warnings[0].sentence


def test_feedback_makes_one_conversation_a_person_and_audit(council):
    said = {"feedback_from": "parent; carer", "feedback_positive": "She listens", "consent_to_quote": "yes"}

    load(council.quincy, as_csv(row(feedback_from="parent", feedback_less_positive="Late"), row(PEER, said)))

    talk = AuditConversation.objects.get().conversation
    assert (talk.positive, talk.less_positive, talk.consent_to_quote) == ("She listens", "Late", False)


def test_family_contact_is_the_best_that_any_return_says(council):
    load(council.quincy, as_csv(row(family_contact="attempted"), row(PEER, family_contact="Reached")))

    assert Audit.objects.get().family_contact == "reached"


def test_who_audits_in_a_period_cannot_import_it(council):
    allocated(council, month=202610, peer="quincy")

    sentences = problems(council.quincy, row(), row(PEER))

    assert any("You audit in October 2026 yourself" in sentence for sentence in sentences)


@pytest.mark.parametrize("period", ["2026-10", "2026-09"])
def test_no_file_of_an_auditor_tells_how_it_compares_with_a_blind_return(council, period):
    """Not by the parts in which a moderation is lacking, whatever period the file claims."""
    RoleGrant.objects.create(user=council.quincy, role="auditor")
    audit = allocated(council, month=202610, reference="A-1", manager="quincy")
    hand_in(audit, "peer", grades(plans="inadequate"))
    same = {"case_ref": audit.case.reference, "period": period}

    sentences = problems(council.quincy, row(same, auditor="quincy@council.example"), row(MODERATION, same))

    assert not any("differ" in sentence for sentence in sentences)
    assert any("You audit in October 2026 yourself" in sentence for sentence in sentences)


def test_a_moderation_that_leaves_a_blind_part_open_is_refused_without_naming_the_part(council):
    audit = allocated(council, month=202610, reference="A-1")
    hand_in(audit, "peer", grades(plans="inadequate"))

    found = problems(council.quincy, row(case_ref=audit.case.reference), row(MODERATION, case_ref=audit.case.reference))

    assert len(found) == 1 and "is blind here" in found[0] and "plans" not in found[0]


def test_an_action_proposed_here_begins_when_an_import_makes_the_audit_final(council):
    audit = allocated(council, month=202610, reference="A-1")
    peer = hand_in(audit, "peer", grades())
    action = Action.objects.create(
        audit=audit, raised_in=peer, raised_by=council.peer, raised_at=NOW - timedelta(days=10), what="Visit",
        severity="improve", owner=council.sam, due_on=NOW.date() - timedelta(days=3),
    )  # fmt: skip

    load(council.quincy, as_csv(row(case_ref=audit.case.reference)))

    assert Audit.objects.get().status == "final"
    assert Action.objects.get(pk=action.pk).due_on > NOW.date()


def test_a_form_that_was_begun_during_the_check_is_not_written_over(council):
    audit = allocated(council, month=202610, reference="A-1")
    content = as_csv(row(case_ref=audit.case.reference))
    plan = importing.plan_import(content, create_teams=False, by=council.quincy, today=NOW.date())
    Return.objects.filter(audit=audit, role="manager").update(started_at=NOW)

    with pytest.raises(Refused, match="just begun"):
        importing.write_plan(plan=plan, file="f.csv", seen=importing._newest_event(), by=council.quincy, now=NOW)


def test_one_person_may_return_for_two_agencies(council):
    same = {"kind": "multi-agency", "return_type": "partner", "auditor": "p@partners.example"}

    load(council.quincy, as_csv(row(same, agency="Police"), row(same, agency="Health")))

    assert Audit.objects.get().returns.count() == 2


def test_nobody_imports_a_return_of_their_own(council):
    sentences = problems(council.quincy, row(), row(PEER, auditor="quincy@council.example"))

    assert any("You cannot import returns of your own" in sentence for sentence in sentences)


def test_a_form_that_is_being_filled_in_here_is_not_imported_over(council):
    audit = allocated(council, month=202610, reference="A-1", of=None)
    form = audit.returns.get(role="manager")
    form.answers.create(part="plans", grade="good")

    sentences = problems(council.quincy, row(case_ref=audit.case.reference))

    assert any("is filling in this return here" in sentence for sentence in sentences)


def test_a_form_that_waits_here_takes_the_imported_return(council):
    audit = allocated(council, month=202610, reference="A-1")

    load(council.quincy, as_csv(row(case_ref=audit.case.reference)))

    assert audit.returns.get(role="manager").overall == "good"
    assert audit.returns.count() == 2
    assert Audit.objects.get(pk=audit.pk).released_at is None


def test_a_final_audit_takes_no_more_returns(council):
    audit = allocated(council, month=202610, reference="A-1", kind="re-audit")
    hand_in(audit, "manager", grades())

    sentences = problems(council.quincy, row(PEER, case_ref=audit.case.reference))

    assert any("is final, so takes no more returns" in sentence for sentence in sentences)


def test_a_dip_sample_of_a_single_audit_changes_the_grade_that_counts(council):
    load(council.quincy, as_csv(row()))

    load(council.quincy, as_csv(row(), row(MODERATION, overall="RI", plans="Inadequate")))

    audit = Audit.objects.get()
    assert (audit.overall, audit.first_overall) == ("requires_improvement", "good")
    assert dict(audit.final_grades.values_list("part", "grade"))["plans"] == "inadequate"
    assert audit.final_grades.count() == len(DomainKey) + 1


def test_partners_are_put_together_by_a_moderation(council):
    police = row(kind="multi-agency", return_type="partner", agency="Police", auditor="p@police.example")
    health = row(kind="multi-agency", return_type="partner", agency="Health", auditor="h@nhs.example", overall="RI")
    load(council.quincy, as_csv(police, health))
    assert Audit.objects.get().status == "to_moderate"

    load(council.quincy, as_csv(police, health, row(MODERATION, kind="multi-agency", overall="RI")))

    assert (Audit.objects.get().status, Audit.objects.get().overall) == ("final", "requires_improvement")


def test_nothing_is_written_where_the_world_moved_during_the_check(council):
    plan = importing.plan_import(as_csv(row(), row(PEER)), create_teams=False, by=council.quincy, today=NOW.date())

    with pytest.raises(importing.Refused, match="Somebody else has just changed something"):
        importing.write_plan(plan=plan, file="f.csv", seen=-1, by=council.quincy, now=NOW)

    assert not Audit.objects.exists()


def test_a_file_of_moderations_alone_needs_no_columns_of_grades(council):
    load(council.quincy, as_csv(row(), row(PEER, plans="RI")))
    few = [name for name in row(MODERATION) if name not in DomainKey.values and name != "overall"]

    plan = load(council.quincy, as_csv(row(MODERATION, plans="RI"), columns=[*few, "plans"]))

    assert plan.problems == ()
    assert Audit.objects.get().status == "final"


def test_a_file_of_partners_needs_the_overall_column(council):
    partner = row(kind="multi-agency", return_type="partner", agency="Police")
    columns = [name for name in partner if name not in DomainKey.values and name != "overall"]

    (problem,) = load(council.quincy, as_csv(partner, columns=columns)).problems

    assert problem.column == "overall"


def test_a_reference_that_looks_like_a_name_is_pointed_at(council):
    plan = load(council.quincy, as_csv(row(case_ref="Jane Smith"), row(PEER, case_ref="Jane Smith")))

    assert [(warning.column, warning.value) for warning in plan.warnings] == [("case_ref", "Jane Smith")]


def test_a_check_that_breaks_off_says_so(council, monkeypatch):
    run = importing.choose_file(name="f.csv", content=as_csv(row()), create_teams=False, by=council.quincy, now=NOW)
    monkeypatch.setattr("looped.audits.jobs.check_run", lambda **_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        check_import.func(run.public_id)

    run.refresh_from_db()
    assert run.status == "refused"
    assert "broke off" in run.problems[0]["reason"]
