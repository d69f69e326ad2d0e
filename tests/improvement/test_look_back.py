"""Three months on: who is asked, what an answer needs, what is audited again, and what comes back (L3)."""

from datetime import date, timedelta

import pytest

from looped.audits.models import Action, Audit
from looped.audits.operations.clocks import ship_clocks
from looped.audits.queries.inadequate import open_inadequate
from looped.core.errors import Refused
from looped.core.models import Event
from looped.framework.operations import ship_framework
from looped.improvement.models import LookBack, Recurrence
from looped.improvement.operations.look_back import (
    StillToDo,
    answer,
    compare_re_audits,
    keep_looking_back,
    open_look_backs,
    take_over,
)
from looped.improvement.queries import look_back as queries
from looped.improvement.queries.todo_look_back import todo_look_back
from looped.improvement.rules.look_back import due_on, is_audited_again, what_came_back, what_was_put_right
from tests.audits.build import agreed, grades
from tests.cast import NOW, TODAY

POOR, BAD = "requires_improvement", "inadequate"


@pytest.fixture
def clocks(cast):
    ship_framework(by=cast.quinn, now=NOW)
    ship_clocks(by=cast.quinn, now=NOW)
    return cast


def opened(cast, overall=POOR, **options) -> LookBack:
    audit = agreed(cast, grades(overall), **options)
    open_look_backs(now=NOW)
    return LookBack.objects.get(audit=audit)


def said(cast, look_back, outcome="changed", *, by=None, **options):
    answer(look_back=look_back, outcome=outcome, evidence="Three files read.", by=by or cast.sonia, now=NOW, **options)
    look_back.refresh_from_db()
    return look_back


@pytest.mark.once
@pytest.mark.parametrize(
    ("final_on", "due"),
    [
        (date(2026, 8, 17), date(2026, 11, 17)),
        (date(2026, 11, 30), date(2027, 3, 1)),  # no 30 February; the 28th is a Sunday
        (date(2026, 9, 25), date(2026, 12, 29)),  # Christmas Day, Boxing Day's Monday
    ],
)
def test_a_look_back_is_due_three_months_later_on_a_working_day(final_on, due):
    assert due_on(final_on, 3) == due


@pytest.mark.once
def test_every_inadequate_is_audited_again_and_of_the_rest_the_share():
    def drawn(overall, share):
        return sum(
            is_audited_again(reference=f"a-{n}", overall=overall, seed="s", share=share) for n in range(1000)
        )  # fmt: skip

    assert drawn(BAD, 0) == drawn(POOR, 100) == 1000
    assert drawn(POOR, 0) == 0
    assert 150 < drawn(POOR, 20) < 250


@pytest.mark.once
def test_what_is_below_good_twice_came_back_and_what_is_good_now_was_put_right():
    first = {"plans": BAD, "assessment": POOR, "supervision": "good", "diversity": POOR, "meetings_and_reviews": POOR}
    again = {"plans": POOR, "assessment": "good", "supervision": BAD, "diversity": "not_applicable"}
    assert [(each.part, each.was, each.now) for each in what_came_back(first, again)] == [("plans", BAD, POOR)]
    assert what_was_put_right(first, again) == ["assessment"]


def test_an_audit_below_good_is_looked_back_on_by_the_areas_service_manager_once(cast):
    look_back = opened(cast)

    assert (look_back.manager, look_back.due_on) == (cast.sonia, date(2027, 2, 16))
    assert open_look_backs(now=NOW) == 0


def test_a_good_audit_a_calibration_and_an_old_import_are_not_looked_back_on(cast):
    agreed(cast, grades("good"), reference="a-1")
    practice, old = agreed(cast, grades(POOR), reference="a-2"), agreed(cast, grades(POOR), reference="a-3")
    Audit.objects.filter(pk=practice.pk).update(kind="calibration")
    Audit.objects.filter(pk=old.pk).update(final_on=TODAY - timedelta(days=100))

    assert open_look_backs(now=NOW) == 0


def test_a_service_manager_who_audited_the_case_is_not_asked(cast):
    audit = agreed(cast, grades(POOR))
    audit.returns.create(role="partner", agency="Health", auditor=cast.sonia, allocated_at=NOW)
    open_look_backs(now=NOW)
    assert LookBack.objects.get().manager == cast.hana


def test_an_answer_that_practice_changed_needs_evidence_and_nothing_else(cast):
    look_back = opened(cast)
    with pytest.raises(Refused, match="Enter the evidence"):
        answer(look_back=look_back, outcome="changed", evidence=" ", by=cast.sonia, now=NOW)

    said(cast, look_back)

    assert (look_back.outcome, look_back.answered_by) == ("changed", cast.sonia)
    assert Action.objects.count() == 0
    assert Event.objects.get(what="improvement.look_back.answered").detail["outcome"] == "changed"


def test_where_practice_has_not_changed_an_action_follows(clocks):
    look_back = opened(clocks)
    with pytest.raises(Refused, match="what is still to be done"):
        said(clocks, look_back, "not_changed")

    to_do = StillToDo("Visit each week.", "Is seen each week.", clocks.maya)
    said(clocks, look_back, "partly", still_to_do=to_do)

    action = Action.objects.get()
    assert (action.what, action.difference, action.owner) == ("Visit each week.", "Is seen each week.", clocks.maya)


def test_two_who_answer_at_once_are_told_apart(cast):
    look_back = opened(cast)
    said(cast, look_back)
    with pytest.raises(Refused, match="answered already"):
        said(cast, look_back, by=cast.hana)


@pytest.mark.parametrize("name", ["sara", "maya", "quincy", "dina"])
def test_nobody_outside_the_areas_leaders_answers(cast, name):
    look_back = opened(cast)
    with pytest.raises(Refused, match="another area"):
        said(cast, look_back, by=getattr(cast, name))


def test_the_head_of_service_may_take_it_over(cast):
    look_back = opened(cast)
    take_over(look_back=look_back, by=cast.hana, now=NOW)
    look_back.refresh_from_db()
    assert look_back.manager == cast.hana


def test_it_is_said_on_the_home_page_three_weeks_before_it_is_due(cast):
    look_back = opened(cast)
    assert todo_look_back(cast.sonia, look_back.due_on - timedelta(days=22)) == []
    [due] = todo_look_back(cast.sonia, look_back.due_on - timedelta(days=21))
    [late] = todo_look_back(cast.sonia, look_back.due_on + timedelta(days=1))
    assert (due.text, due.urgency < late.urgency) == (
        f"Look back on {look_back.audit.reference}: did practice change?",
        False,
    )


def re_audited(cast, first: Audit, found: dict[str, str]) -> Audit:
    again = agreed(cast, found, reference="2026-11-099")
    Audit.objects.filter(pk=again.pk).update(kind="re-audit", follows=first)
    return again


def test_a_re_audit_is_linked_and_a_finding_that_came_back_reopens_the_first(clocks):
    look_back = said(clocks, opened(clocks, BAD))
    first = look_back.audit
    [to_audit] = [each for each in todo_look_back(clocks.quincy, TODAY) if "audit" in each.text]
    assert to_audit.text == "Re-audit that a look-back asked for"
    Action.objects.create(
        audit=first, raised_by=clocks.sonia, raised_at=NOW, what="Rewrite the plan.", severity="inadequate",
        owner=clocks.maya, due_on=TODAY, status="verified", evidence="Seen.", done_at=NOW, verified_by=clocks.sonia,
        verified_at=NOW,
    )  # fmt: skip
    assert not open_inadequate(clocks.quinn).filter(pk=first.pk).exists()
    again = re_audited(clocks, first, grades("good", plans=POOR))

    keep_looking_back(now=NOW)

    back = Recurrence.objects.get()
    assert (back.first, back.again, back.part, back.was, back.now) == (first, again, "plans", BAD, POOR)
    assert back.action.owner == clocks.maya
    assert open_inadequate(clocks.quinn).filter(pk=first.pk).exists()
    look_back.refresh_from_db()
    assert look_back.re_audit == again
    assert compare_re_audits(now=NOW) == 0
    looked = queries.looked(clocks.sonia, look_back)
    assert [finding.name for finding in looked.findings if finding.came_back] == ["Quality of plans"]
    assert looked.put_right == 7


def test_a_re_audit_that_found_all_put_right_reopens_nothing(clocks):
    look_back = said(clocks, opened(clocks, BAD))
    re_audited(clocks, look_back.audit, grades("good"))

    assert compare_re_audits(now=NOW) == 0
    assert Recurrence.objects.count() == Action.objects.count() == 0


def test_look_backs_are_seen_by_those_who_answer_for_the_team_and_never_by_the_worker(cast):
    look_back = opened(cast)
    seen = {name for name in vars(cast) if hasattr(getattr(cast, name), "roles")
            and queries.look_backs_for(getattr(cast, name)).filter(pk=look_back.pk).exists()}  # fmt: skip
    assert seen == {"quinn", "quincy", "dina", "hana", "sonia", "maya"}
