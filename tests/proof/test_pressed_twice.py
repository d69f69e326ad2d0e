"""Two people press the same button at the same moment, on either database: it happens once, and the other is told."""

import pytest

from looped.audits.models import Audit, DangerAlert, Recheck, RecheckGrade, Return
from looped.audits.operations import allocation
from looped.audits.operations.danger import answer_alarm, raise_alarm
from looped.audits.operations.planning import add_case
from looped.audits.operations.rechecks import Change, ask_recheck, decide_recheck
from looped.audits.operations.sampling import draw_sample, take_sample
from looped.audits.queries.allocation import open_plan, page_of, setting_of
from looped.core.errors import Refused
from looped.core.events import broken_links
from looped.core.periods import Month
from looped.framework import operations as framework
from looped.improvement.models import LookBack
from looped.improvement.operations.look_back import answer, keep_looking_back
from looped.workforce.models import Challenge
from looped.workforce.operations.challenges import answer_challenge, challenge_fact
from tests.audits.build import agreed, allocated, case, grades, opened
from tests.audits.settling import CAUSE, at_once
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db(transaction=True)
MONTH = Month(2026, 11)


@pytest.fixture(autouse=True)
def shipped(cast):
    framework.ship_framework(by=cast.quinn, now=NOW)


def assert_one_was_refused(found) -> None:
    refused = [each for each in found if isinstance(each, Exception)]
    assert [type(each) for each in refused] == [Refused], found
    assert broken_links() == []


def test_a_draw_is_taken_once(cast):
    for number in range(4):
        case(cast, f"C-{number}")
    sample = draw_sample(month=MONTH, size=2, pools=["open"], seed="dice", by=cast.quinn, now=NOW)

    assert_one_was_refused(at_once(*[lambda: take_sample(sample=sample, by=cast.quinn, now=NOW)] * 2))

    assert Audit.objects.count() == 2


def test_a_months_forms_are_given_once(cast):
    """Each audit goes in a transaction of its own, so that the two take turns: none goes twice, none by half."""
    for number in range(3):
        add_case(month=MONTH, case=case(cast, f"C-{number}"), why_chosen="By hand.", by=cast.quinn, now=NOW)
    plan = allocation.propose(month=MONTH, seen="", by=cast.quincy, now=NOW)
    setting = setting_of(cast.quincy, MONTH, TODAY)
    shown = page_of(open_plan(cast.quincy, MONTH), setting).shown

    def give():
        return allocation.give(plan=plan, shown=shown, due_on=TODAY, by=cast.quincy, now=NOW)

    found = at_once(give, give)

    assert all(isinstance(each, Refused | allocation.Given) for each in found), found
    given = Return.objects.order_by("audit", "role").values_list("audit__case__reference", "role")
    assert list(given) == [(f"C-{number}", role) for number in range(3) for role in ("manager", "peer")]
    assert broken_links() == []


def test_a_second_look_is_decided_once(cast):
    recheck = ask_recheck(audit=agreed(cast), why="dip_sample", by=cast.quinn, now=NOW)
    learning = {form.public_id: "Read on." for form in Return.objects.all()}

    def decide(by, grade):
        change = {"plans": Change(grade, CAUSE, "The plan of May.")}
        decide_recheck(recheck=Recheck.objects.get(pk=recheck.pk), changes=change, held_on=TODAY, reason="Read again.",
                       learning=learning, by=by, now=NOW)  # fmt: skip

    found = at_once(lambda: decide(cast.sonia, "outstanding"), lambda: decide(cast.hana, "requires_improvement"))

    assert_one_was_refused(found)
    changed = RecheckGrade.objects.get()
    assert changed.now == Audit.objects.get().final_grades.get(part="plans").grade
    assert Recheck.objects.get().moderator == (cast.sonia if changed.now == "outstanding" else cast.hana)


def test_a_look_back_is_answered_once(cast):
    agreed(cast, grades("requires_improvement"))
    at_once(*[lambda: keep_looking_back(now=NOW)] * 2)
    look_back = LookBack.objects.get()

    def say(by):
        return lambda: answer(look_back=look_back, outcome="changed", evidence=f"By {by.name}.", by=by, now=NOW)

    assert_one_was_refused(at_once(say(cast.sonia), say(cast.hana)))

    found = LookBack.objects.get()
    assert found.evidence == f"By {found.answered_by.name}."


def test_a_challenge_is_answered_once_and_asks_for_one_look(cast):
    audit = opened(agreed(cast))
    made = challenge_fact(audit=audit, fact="It was Monday.", shown_where="Note.", by=cast.sam, now=NOW)

    def reply(by):
        return lambda: answer_challenge(challenge=Challenge.objects.get(pk=made.pk), upheld=True, answer="Monday.",
                                        may_change_grade=True, by=by, now=NOW)  # fmt: skip

    assert_one_was_refused(at_once(reply(cast.sonia), reply(cast.hana)))

    assert Recheck.objects.count() == 1


def test_an_alarm_is_answered_once(cast):
    form = allocated(cast).returns.get(role="manager")
    alert = raise_alarm(form=form, worry="Bruises.", told_whom="Duty", told_at=NOW, by=cast.maya, now=NOW)

    def reply(by):
        return lambda: answer_alarm(alert=alert, answer=f"{by.name} went.", by=by, now=NOW)

    assert_one_was_refused(at_once(reply(cast.hana), reply(cast.quinn)))

    assert DangerAlert.objects.get().answer in ("Hana Head went.", "Quinn Lead went.")
