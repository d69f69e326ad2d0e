"""Quarter 1 of 2024/25, every figure against what a person works out by hand from the published tables."""

import pytest
from django.db import transaction

from looped.audits.models import Action, Audit, FinalGrade, Return
from looped.core.periods import Quarter
from looped.framework.grades import OVERALL, DomainKey, Grade
from looped.reports.queries.figures import count_quarter
from tests.audits import build
from tests.cast import build_cast
from tests.reports.quarter import COUNTS, build_quarter

Q1 = Quarter(2024, 1)
MONTHS = ["2024-04", "2024-05", "2024-06"]

# count, of, percent: April, May, June, quarter.
BY_HAND = {
    "audits.total": [(31,), (30,), (16,), (77,)],
    "audits.planned": [(32,), (32,), (20,), (84,)],
    "audits.late": [(0, 31, 0.0), (0, 30, 0.0), (0, 16, 0.0), (0, 77, 0.0)],
    "audits.returned_not_final": [(0,), (0,), (0,), (0,)],
    "overall.outstanding": [(0, 31, 0.0), (0, 30, 0.0), (0, 16, 0.0), (0, 77, 0.0)],
    "overall.good": [(7, 31, 22.6), (7, 30, 23.3), (7, 16, 43.8), (21, 77, 27.3)],
    "overall.requires_improvement": [(22, 31, 71.0), (18, 30, 60.0), (9, 16, 56.3), (49, 77, 63.6)],
    "overall.inadequate": [(2, 31, 6.5), (5, 30, 16.7), (0, 16, 0.0), (7, 77, 9.1)],
    "domain.seeing_and_hearing.good": [(7, 31, 22.6), (16, 30, 53.3), (7, 16, 43.8), (30, 77, 39.0)],
    "domain.assessment.good": [(11, 29, 37.9), (5, 29, 17.2), (8, 16, 50.0), (24, 74, 32.4)],
    "domain.assessment.inadequate": [(4, 29, 13.8), (9, 29, 31.0), (0, 16, 0.0), (13, 74, 17.6)],
    "domain.assessment.not_applicable": [(2,), (1,), (0,), (3,)],
    "domain.plans.good": [(4, 31, 12.9), (8, 23, 34.8), (7, 16, 43.8), (19, 70, 27.1)],
    "domain.plans.not_applicable": [(0,), (7,), (0,), (7,)],
    "domain.decision_making.good": [(17, 31, 54.8), (9, 30, 30.0), (11, 16, 68.8), (37, 77, 48.1)],
    "domain.meetings_and_reviews.not_applicable": [(1,), (2,), (0,), (3,)],
    "domain.supervision.good": [(11, 31, 35.5), (9, 30, 30.0), (11, 16, 68.8), (31, 77, 40.3)],
    "domain.diversity.good": [(15, 31, 48.4), (16, 30, 53.3), (12, 16, 75.0), (43, 77, 55.8)],
    "moderation.held": [(5, 31, 16.1), (4, 30, 13.3), (4, 16, 25.0), (13, 77, 16.9)],
    "moderation.unchanged": [(3, 5, 60.0), (4, 4, 100.0), (4, 4, 100.0), (11, 13, 84.6)],
    "moderation.raised": [(1, 5, 20.0), (0, 4, 0.0), (0, 4, 0.0), (1, 13, 7.7)],
    "moderation.lowered": [(1, 5, 20.0), (0, 4, 0.0), (0, 4, 0.0), (1, 13, 7.7)],
    "loop.pairs": [(31,), (30,), (16,), (77,)],
    "loop.agreed_overall": [(29, 31, 93.5), (30, 30, 100.0), (16, 16, 100.0), (75, 77, 97.4)],
    "loop.agreed_all": [(29, 31, 93.5), (30, 30, 100.0), (16, 16, 100.0), (75, 77, 97.4)],
    "feedback.reached": [(18, 31, 58.1), (17, 30, 56.7), (9, 16, 56.3), (44, 77, 57.1)],
    "feedback.attempted": [(13, 31, 41.9), (13, 30, 43.3), (7, 16, 43.8), (33, 77, 42.9)],
    "inadequate.total": [(2, 31, 6.5), (5, 30, 16.7), (0, 16, 0.0), (7, 77, 9.1)],
    "inadequate.open": [(0, 2, 0.0), (0, 5, 0.0), (0, 0), (0, 7, 0.0)],
    "inadequate.provisional": [(0, 0), (0, 0), (0, 0), (0, 0)],
}


@pytest.fixture
def quarter(cast):
    return build_quarter(cast)


@pytest.fixture(scope="module")
def counted(django_db_setup, django_db_blocker):
    """The quarter as it was counted once, for all tests that only read what came out."""
    with django_db_blocker.unblock(), transaction.atomic():
        build_quarter(build_cast())
        found = count_quarter(Q1)
        transaction.set_rollback(True)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("id", BY_HAND)
def test_a_figure_is_what_a_person_works_out(counted, id):
    figures = counted.figures

    for scope, wanted in zip([*MONTHS, "quarter"], BY_HAND[id], strict=True):
        found = figures(id, scope).as_json()
        assert (found["count"], found.get("of"), found.get("percent")) == (*wanted, *(None,) * (3 - len(wanted)))


@pytest.mark.django_db
def test_every_count_of_the_published_tables_comes_out(counted):
    figures = counted.figures
    for part, months in COUNTS.items():
        name = "overall" if part == OVERALL else f"domain.{part}"
        for month, counts in zip(MONTHS, months, strict=True):
            assert tuple(figures(f"{name}.{grade}", month).count for grade in Grade) == counts


@pytest.mark.django_db
def test_every_id_of_the_format_stands_for_each_scope(counted):
    """formats/figures.md: months and quarter; areas for overall and domains; agreement for the quarter only."""
    figures = counted.figures
    counted = set(BY_HAND) | {f"domain.{key}.{grade}" for key in DomainKey for grade in Grade}
    counted |= {f"domain.{key}.not_applicable" for key in DomainKey}
    agreement = {f"agreement.{part}.{what}" for part in [OVERALL, *DomainKey] for what in
                 ("exact", "within_one", "kappa", "ac2")}  # fmt: skip
    stand = figures.of_the_format
    assert {figure.id for figure in stand} == counted | agreement
    wanted = {(id, scope, None) for id in counted for scope in [*MONTHS, "quarter"]}
    wanted |= {(id, "quarter", None) for id in agreement}
    areas = ("Children in care", "Children in need")
    wanted |= {(id, "quarter", area) for id in counted if id.startswith(("overall", "domain")) for area in areas}
    assert {(figure.id, figure.scope, figure.area) for figure in stand} == wanted


@pytest.mark.django_db
def test_the_areas_make_up_the_council(counted):
    figures = counted.figures
    care, need = (figures("overall.good", area=area) for area in ("Children in care", "Children in need"))
    assert (care.count + need.count, care.of + need.of) == (21, 77)
    assert care.as_json()["area"] == "Children in care"


@pytest.mark.django_db
def test_agreement_leaves_out_not_applicable_and_has_its_interval(counted):
    figures = counted.figures
    exact = figures("agreement.overall.exact").as_json()
    assert (exact["count"], exact["of"], exact["percent"]) == (75, 77, 97.4)
    assert 0 < exact["low"] < 97.4 < exact["high"] <= 100
    assert figures("agreement.assessment.kappa").n == 74
    kappa = figures("agreement.overall.kappa").as_json()
    assert kappa["low"] < kappa["value"] < kappa["high"] and kappa["n"] == 77


@pytest.mark.django_db
def test_all_checks_pass_and_show_their_arithmetic(counted):
    checks = {check.id: check for check in counted.checks}
    assert all(check.passed for check in checks.values())
    assert checks["overall.sum.2024-04"].detail == "0 + 7 + 22 + 2 = 31"
    assert checks["domain.assessment.sum.2024-04"].detail == "1 + 11 + 13 + 4 + 2 = 31"
    assert checks["domain.assessment.base.2024-04"].detail == "31 − 2 = 29"
    assert checks["recount.2024-06"].detail == "128 grades counted twice, alike"


def test_a_lost_grade_row_fails_the_sum(quarter):
    FinalGrade.objects.filter(month=202406, part=OVERALL, grade=Grade.GOOD).first().delete()
    checks = {check.id: check for check in count_quarter(Q1).checks}
    assert not checks["overall.sum.2024-06"].passed
    assert checks["overall.sum.2024-06"].detail == "0 + 6 + 9 + 0 = 15, not 16"
    assert not checks["overall.percent.2024-06"].passed


def test_a_wrong_copy_of_the_month_fails_the_recount(quarter):
    FinalGrade.objects.filter(audit=quarter[0], part="plans").update(month=202405)
    checks = {check.id: check for check in count_quarter(Q1).checks}
    assert "plans outstanding: 1, recounted 0" in checks["recount.2024-04"].detail


def test_no_audits_are_zeros_without_percentages(cast):
    figures = count_quarter(Q1).figures
    assert figures("overall.good").as_json() == {"id": "overall.good", "scope": "quarter", "count": 0, "of": 0}
    kappa = figures("agreement.overall.kappa").as_json()
    assert "value" not in kappa and kappa["reason"] == "too few pairs: 0, needs 20"


def test_waiting_audits_count_only_as_returned_and_provisional(cast):
    inadequate = build.grades(Grade.INADEQUATE)
    build.both_in(cast, build.grades(), inadequate, month=202404, reference="A")
    build.both_in(cast, build.grades(), build.grades("requires_improvement"), month=202404, reference="B")
    one_in = build.allocated(cast, month=202404, reference="C")
    build.hand_in(one_in, "manager", inadequate)

    figures = count_quarter(Q1).figures

    assert figures("audits.total").count == 0
    assert figures("audits.returned_not_final", "2024-04").count == 2
    assert figures("inadequate.provisional").as_json()["count"] == 1
    assert figures("inadequate.total").count == 0
    assert (figures("loop.pairs").count, figures("loop.agreed_overall").count) == (2, 0)
    assert [(left.reason, left.count) for left in figures("overall.good").left_out] == [
        ("returned, but not final: moderation is still to come", 2)
    ]


def test_an_inadequate_audit_is_open_without_an_action_or_with_one_to_verify(quarter, cast):
    Action.objects.filter(audit__month=202404).update(status="done", verified_by=None, verified_at=None)
    Action.objects.filter(audit__month=202405).first().delete()
    figures = count_quarter(Q1).figures
    assert [figures("inadequate.open", scope).count for scope in [*MONTHS, "quarter"]] == [2, 1, 0, 3]


def test_an_action_of_a_form_that_was_taken_from_its_auditor_keeps_no_audit_open(quarter, cast):
    action = Action.objects.filter(audit__month=202404).first()
    retired = Return.objects.create(audit=action.audit, role="peer", auditor=cast.mark, retired_at=build.NOW)
    Action.objects.create(
        audit=action.audit, raised_in=retired, raised_by=cast.mark, raised_at=build.NOW, what="Visit",
        severity="improve", owner=cast.sam, due_on=build.TODAY,
    )  # fmt: skip
    assert count_quarter(Q1).figures("inadequate.open").count == 0


def test_a_single_audit_counts_like_any_but_is_no_pair(cast):
    audit = build.allocated(cast, month=202404, kind="single")
    build.hand_in(audit, "manager", build.grades(Grade.INADEQUATE), family_contact="reached")
    figures = count_quarter(Q1).figures
    assert Audit.objects.get().status == "final"
    assert figures("overall.inadequate").count == 1
    assert figures("feedback.reached").count == 1
    assert figures("loop.pairs").count == 0


def test_audits_of_other_quarters_do_not_matter(quarter, cast):
    build.agreed(cast, month=202407, reference="later")
    build.agreed(cast, month=202403, reference="earlier")
    assert count_quarter(Q1).figures("audits.total").count == 77
