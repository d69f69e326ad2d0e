"""What becomes of an audit once its returns are in (A3, A5)."""

import pytest

from looped.audits.models import Audit
from looped.audits.queries import audits_with_grades_for, visible_audits
from looped.framework.grades import OVERALL
from tests.audits.build import GOOD, RI, agreed, allocated, both_in, grades, hand_in


def test_one_return_of_two_releases_nothing(cast):
    audit = allocated(cast)

    hand_in(audit, "manager", grades(GOOD))

    audit.refresh_from_db()
    assert (audit.status, audit.released_at) == ("in_progress", None)


def test_two_that_agree_in_everything_make_it_final(cast):
    audit = agreed(cast, grades(GOOD, plans="not_applicable"))

    assert (audit.status, audit.overall, audit.first_overall) == ("final", "good", "good")
    assert dict(audit.final_grades.values_list("part", "grade"))["plans"] == "not_applicable"
    assert audit.final_grades.count() == 8


def test_one_domain_that_differs_sends_it_to_moderation(cast):
    audit = both_in(cast, grades(GOOD), grades(GOOD, plans=RI))

    assert (audit.status, audit.overall) == ("to_moderate", "")
    assert audit.released_at is not None
    assert not audit.final_grades.exists()


def test_not_applicable_against_a_grade_is_a_difference(cast):
    audit = both_in(cast, grades(GOOD), grades(GOOD, plans="not_applicable"))

    assert audit.status == "to_moderate"


def test_a_single_return_is_enough_for_a_single_audit(cast):
    audit = allocated(cast, kind="single")

    hand_in(audit, "manager", grades(RI))

    audit.refresh_from_db()
    assert (audit.status, audit.final_grades.get(part=OVERALL).grade) == ("final", "requires_improvement")


def test_a_looped_audit_whose_peer_has_no_row_stays_blind(cast):
    audit = allocated(cast)
    audit.returns.get(role="peer").delete()

    hand_in(audit, "manager", grades(GOOD))

    assert Audit.objects.get(pk=audit.pk).released_at is None


@pytest.mark.parametrize(
    ("person", "blind", "released"),
    [
        ("quinn", True, True), ("quincy", True, True), ("maya", True, True), ("peer", True, True),
        ("sonia", False, True), ("hana", False, True), ("dina", False, True), ("sam", False, False),
        ("mark", False, False), ("cara", False, False), ("holly", False, False), ("sita", False, False),
        ("ada", False, False), ("nora", False, False),
    ],
)  # fmt: skip
def test_who_knows_of_an_audit(cast, person, blind, released):
    user = getattr(cast, person)
    audit = allocated(cast)
    before = visible_audits(user).filter(pk=audit.pk).exists()
    hand_in(audit, "manager", grades(GOOD))
    assert not audits_with_grades_for(user).exists()
    hand_in(audit, "peer", grades(GOOD))

    assert before is blind
    assert visible_audits(user).filter(pk=audit.pk).exists() is released
    assert audits_with_grades_for(user).filter(pk=audit.pk).exists() is released
