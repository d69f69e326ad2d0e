"""A quarter's findings, what was done, what later audits found, and what came back (R8)."""

from datetime import date

import pytest
from django.urls import reverse

from looped.audits.models import Action, Audit, FinalGrade
from looped.core.periods import Month, Quarter
from looped.figures.proportions import Share
from looped.improvement.models import LookBack, Recurrence
from looped.improvement.queries.impact import impact_for, impact_of
from looped.improvement.queries.impact_records import Chosen, impact_records
from looped.improvement.rules.impact import is_finding, later_months, stands_out, usual_quarter
from tests.audits.build import framework
from tests.cast import NOW, TODAY

QUARTER = Quarter(2026, 1)  # April to June 2026; the months after are July to October
POOR, SPRING, LATER = "requires_improvement", 202605, 202608


@pytest.mark.once
@pytest.mark.parametrize(("below", "graded", "found"), [(2, 5, True), (2, 6, False), (4, 4, False), (0, 9, False)])
def test_a_finding_is_four_of_ten_out_of_five_or_more(below, graded, found):
    assert is_finding(below, graded) is found


@pytest.mark.once
def test_a_place_stands_out_where_chance_would_not_explain_it():
    assert stands_out(Share(20, 25), Share(21, 45))
    assert not stands_out(Share(15, 25), Share(21, 45))
    assert not stands_out(Share(0, 0), Share(21, 45))


@pytest.mark.once
def test_the_quarter_shown_first_has_three_whole_months_after_it():
    assert usual_quarter(date(2026, 11, 16)) == Quarter(2026, 1)
    assert usual_quarter(date(2026, 10, 1)) == Quarter(2026, 1)
    assert usual_quarter(date(2027, 1, 1)) == Quarter(2026, 2)
    assert later_months(QUARTER, TODAY) == (Month(2026, 7), Month(2026, 8), Month(2026, 9), Month(2026, 10))
    assert len(later_months(Quarter(2025, 1), TODAY)) == 6
    assert later_months(Quarter(2026, 3), TODAY) == ()


def graded(cast, team, month, good, poor):
    """So many final audits of plans in a month, straight into the rows."""
    from tests.audits.build import case

    of = case(cast, f"C-{team}-{month}", team, None)
    made = []
    for number in range(good + poor):
        audit = Audit.objects.create(
            reference=f"{team}-{month}-{number}", kind="looped", month=month, case=of, area=of.team.area, team=of.team,
            framework=framework(), status="final", created_at=NOW, released_at=NOW, final_on=TODAY, finalised_at=NOW,
            overall="good",
        )  # fmt: skip
        grade = "good" if number < good else POOR
        FinalGrade.objects.create(audit=audit, part="plans", grade=grade, first_grade=grade, month=month,
                                  area=audit.area, team=audit.team)  # fmt: skip
        made.append(audit)
    return made


@pytest.fixture
def found(cast):
    """In spring 20 of 25 poor in Oak, 1 of 20 in Elm; later 3 of 30 in Oak. Two actions, an answer; one came back."""
    *_good, first = graded(cast, "oak", SPRING, 5, 20)
    graded(cast, "elm", SPRING, 19, 1)
    later = graded(cast, "oak", LATER, 27, 3)
    for status, done in (
        ("open", {}),
        ("verified", {"evidence": "Seen.", "verified_by": cast.sonia, "verified_at": NOW}),
    ):
        Action.objects.create(audit=first, raised_by=cast.sonia, raised_at=NOW, what=f"Date it: {status}.",
                              severity="improve", owner=cast.maya, due_on=TODAY, status=status, **done)  # fmt: skip
    LookBack.objects.create(audit=first, opened_at=NOW, due_on=TODAY, outcome="partly", evidence="Seen.",
                            answered_by=cast.sonia, answered_at=NOW)  # fmt: skip
    Recurrence.objects.create(first=first, again=later[-1], part="plans", was=POOR, now=POOR, found_at=NOW)
    return cast


def test_a_finding_says_what_was_done_and_what_came_after(cast, found):
    impact = impact_for(cast.quinn, QUARTER, TODAY)
    whole, need = impact.findings

    assert [(each.place, each.found.count, each.found.of) for each in (whole, need)] == [
        ("", 21, 45), ("Children in need", 20, 25),
    ]  # fmt: skip
    assert (need.later.count, need.later.of, need.verified.count, need.open.count) == (3, 30, 1, 1)
    assert need.words.startswith("better: −70.0 percentage points (95% interval −")
    assert round(need.difference.value, 1) == -70.0
    assert need.came_back.count == whole.came_back.count == impact.came_back.count == 1
    assert [(each.key, each.figure.count) for each in impact.look_backs if each.figure.count] == [("partly", 1)]


def test_an_area_is_read_by_its_teams_and_others_have_none_of_it(cast, found):
    [team] = impact_for(cast.hana, QUARTER, TODAY).findings
    assert (team.place, team.found.count) == ("Oak", 20)
    assert impact_for(cast.maya, QUARTER, TODAY).findings[0].place == "Oak"
    assert impact_for(cast.holly, QUARTER, TODAY).findings == impact_for(cast.mark, QUARTER, TODAY).findings == ()


def test_a_report_gets_the_whole_service_without_addresses(cast, found):
    impact = impact_of(QUARTER, TODAY)
    assert len(impact.findings) == 2
    assert {each.found.href for each in impact.findings} == {None}
    assert impact_of(Quarter(2026, 3), TODAY).findings == ()


def test_without_a_later_month_nothing_is_said_of_what_came_after(cast):
    graded(cast, "oak", 202611, 1, 5)
    [each] = impact_for(cast.quinn, Quarter(2026, 3), TODAY).findings
    assert (each.later, each.difference, each.words) == (None, None, "no whole month has ended since")


def test_every_number_opens_as_many_records(client, cast, found):
    for name in ("quinn", "hana", "maya"):
        person = getattr(cast, name)
        impact = impact_for(person, QUARTER, TODAY)
        for each in impact.findings:
            for show, figure in {"found": each.found, "later": each.later, "verified": each.verified,
                                 "open": each.open, "back": each.came_back}.items():  # fmt: skip
                shown = impact_records(person, Chosen(QUARTER, show, each.part, each.place), TODAY)
                assert len(shown.lines) == (figure.of or figure.count), show
                assert sum(line.counts is not False for line in shown.lines) == figure.count
        client.force_login(person)
        page = client.get(reverse("improvement:impact"), {"quarter": str(QUARTER)}).content.decode()
        assert "better: −70.0 percentage points" in page
        look = client.get(reverse("improvement:impact_records"), {"quarter": str(QUARTER), "show": "look-partly"})
        assert "oak-202605-24" in look.content.decode()


@pytest.mark.parametrize("query", ["?quarter=spring", "records/?show=all", "records/"])
def test_what_is_not_there_is_not_found(client, cast, query):
    client.force_login(cast.quinn)
    assert client.get(reverse("improvement:impact") + query).status_code == 404
