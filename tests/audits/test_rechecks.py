"""A moderator looks again at a final audit: asked, decided, and what changes (A6)."""

import pytest
from django.db import IntegrityError, transaction

from looped.audits.models import Answer, Learning, Recheck, RecheckGrade, Return
from looped.audits.operations.rechecks import Change, ask_recheck, decide_recheck
from looped.core.errors import Refused
from looped.core.models import Event
from looped.core.periods import Quarter
from looped.framework.grades import OVERALL
from looped.reports.changes import compare
from looped.reports.facts import read_facts
from looped.reports.figures import figures_of
from tests.audits.build import GOOD, RI, agreed, allocated, grades, hand_in
from tests.audits.settling import CAUSE, differing, settled
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.usefixtures("shipped")
LOWER = Change(RI, CAUSE, "The plan of May has no dates.")


def asked(cast, audit=None, why="dip_sample") -> Recheck:
    return ask_recheck(audit=audit or agreed(cast), why=why, by=cast.quinn, now=NOW)


def learning(recheck) -> dict[str, str]:
    return {form.public_id: f"For {form.role}." for form in recheck.audit.returns.current()}


def decided(recheck, by, changes=None, *, now=NOW, **more) -> Recheck:
    given = {"held_on": TODAY, "reason": "Read the plan of May.", "learning": learning(recheck)} | more
    decide_recheck(recheck=recheck, changes=changes or {}, by=by, now=now, **given)
    return Recheck.objects.get(pk=recheck.pk)


def test_a_recheck_is_due_in_ten_working_days(cast):
    recheck = asked(cast)

    assert recheck.due_on.isoformat() == "2026-11-30"
    assert Event.objects.get(what="audits.recheck.asked").about == recheck.audit.public_id


def test_nobody_is_asked_twice_at_once_nor_about_what_is_not_final(cast):
    audit = agreed(cast)
    asked(cast, audit)

    with pytest.raises(Refused, match="again already"):
        asked(cast, audit)
    with pytest.raises(Refused, match="not final"):
        asked(cast, allocated(cast, reference="2026-11-002"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Recheck.objects.create(audit=audit, why="challenge", asked_at=NOW, due_on=TODAY)


def test_the_grades_stand_where_nothing_changes(cast):
    recheck = decided(asked(cast), cast.sonia, learning={})

    assert (recheck.changed, recheck.moderator, recheck.held_on) == (False, cast.sonia, TODAY)
    assert set(recheck.audit.final_grades.values_list("grade", flat=True)) == {GOOD}
    assert not Learning.objects.exists()


def test_a_change_counts_and_what_stood_before_is_kept(cast):
    recheck = asked(cast)
    written = list(Answer.objects.values()), list(Return.objects.values())

    decided(recheck, cast.sonia, {"plans": LOWER, OVERALL: LOWER})

    recheck.audit.refresh_from_db()
    final = {row.part: (row.first_grade, row.grade) for row in recheck.audit.final_grades.all()}
    assert (recheck.audit.overall, recheck.audit.first_overall) == (RI, GOOD)
    assert (final["plans"], final[OVERALL], final["diversity"]) == ((GOOD, RI), (GOOD, RI), (GOOD, GOOD))
    assert set(RecheckGrade.objects.values_list("part", "was", "now")) == {("plans", GOOD, RI), (OVERALL, GOOD, RI)}
    assert (list(Answer.objects.values()), list(Return.objects.values())) == written
    assert set(Learning.objects.values_list("form__role", "text")) == {
        ("manager", "For manager."),
        ("peer", "For peer."),
    }
    assert Event.objects.get(what="audits.recheck.decided").detail["parts"]["plans"] == {"was": GOOD, "now": RI}


def test_what_became_inadequate_is_followed_like_any_inadequate(cast):
    from looped.audits.queries.inadequate import open_inadequate

    decided(asked(cast), cast.sonia, {OVERALL: Change("inadequate", CAUSE, "The child is not safe.")})

    assert open_inadequate(cast.hana).count() == 1


def test_the_report_says_what_changed_after_an_issue(cast):
    audit = agreed(cast)
    before = counted()
    decided(asked(cast, audit), cast.sonia, {OVERALL: LOWER})

    changes = compare(before, counted())

    assert [change.how for change in changes.changed] == ["overall from Good to Requires improvement; moderated"]
    assert {"Moderated audits", "Overall grade Good"} & {figure.title for figure in changes.figures}


def both_graded_good(cast, **people):
    audit = allocated(cast, **people)
    for role in ("manager", "peer"):
        hand_in(audit, role, grades())
    return audit


def counted():
    return figures_of(read_facts(Quarter.parse("2026-27Q3"), first_issued_at=None))


def test_the_suggested_ceiling_asks_for_a_reason(cast):
    recheck = asked(cast)
    changes = {"seeing_and_hearing": Change("inadequate", CAUSE, "Nobody saw the child.")}

    with pytest.raises(Refused, match="Say why the overall grade is better"):
        decided(recheck, cast.sonia, changes)

    assert decided(recheck, cast.sonia, changes, ceiling_reason="Seen every day at school.").changed


@pytest.mark.parametrize(
    ("changes", "more", "words"),
    [
        ({"plans": Change(GOOD, CAUSE, "Read.")}, {}, "another than the one that stands"),
        ({"plans": Change("best", CAUSE, "Read.")}, {}, "from the scale"),
        ({OVERALL: Change("not_applicable", CAUSE, "Read.")}, {}, "from the scale"),
        ({"weather": LOWER}, {}, "was not graded"),
        ({"plans": Change(RI, "", "Read.")}, {}, "choose why the grade changes"),
        ({"plans": Change(RI, CAUSE, " ")}, {}, "enter the reason"),
        ({"plans": LOWER}, {"learning": {}}, "Enter the learning for Maya Manager"),
        ({}, {"reason": " "}, "Enter what you looked at"),
        ({}, {"held_on": TODAY.replace(day=15)}, "before it was final"),
        ({}, {"held_on": TODAY.replace(day=17)}, "still to come"),
    ],
)
def test_a_decision_that_lacks_something_is_refused(cast, changes, more, words):
    recheck = asked(cast)

    with pytest.raises(Refused, match=words):
        decided(recheck, cast.sonia, changes, **more)

    assert Recheck.objects.get().decided_at is None


@pytest.mark.parametrize(
    ("person", "words"),
    [("sara", "whose own moderator"), ("maya", "Your role"), ("quinn", "Your role"), ("nora", "Your role")],
)
def test_only_a_moderator_of_the_area_decides(cast, person, words):
    with pytest.raises(Refused, match=words):
        decided(asked(cast), getattr(cast, person))


def test_neither_an_auditor_nor_an_earlier_moderator_decides_but_another_of_the_area(cast):
    audited = asked(cast, both_graded_good(cast, peer="sonia"))
    moderated = asked(cast, settled(differing(cast, reference="2026-11-002"), cast.sonia))

    with pytest.raises(Refused, match="You were an auditor"):
        decided(audited, cast.sonia)
    with pytest.raises(Refused, match="You moderated this audit before"):
        decided(moderated, cast.sonia)
    with pytest.raises(Refused, match="whose own moderator"):
        decided(moderated, cast.sara)
    assert decided(moderated, cast.hana).moderator == cast.hana


def test_where_an_area_has_no_moderator_left_those_of_others_decide(cast):
    recheck = asked(cast, settled(differing(cast, manager="sonia"), cast.hana))

    with pytest.raises(Refused):
        decided(recheck, cast.hana)
    assert decided(recheck, cast.sara).moderator == cast.sara


def test_it_is_decided_once(cast):
    recheck = asked(cast)
    decided(recheck, cast.sonia)

    with pytest.raises(Refused, match="meanwhile"):
        decided(recheck, cast.hana)
