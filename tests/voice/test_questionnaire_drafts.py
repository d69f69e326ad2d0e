"""The next version of a questionnaire: written apart, checked, and in force from a day; then nothing changes it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from looped.core.errors import Refused
from looped.voice.models import QuestionText
from looped.voice.operations import questionnaire_drafts as drafts
from looped.voice.operations import questions
from looped.voice.queries.questionnaires import Words, content_of, fingerprint, version_on
from tests.cast import NOW, TODAY
from tests.voice.build import in_force, shipped

pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(days=14)


@pytest.fixture
def draft(cast):
    shipped(cast)
    return drafts.start_draft(after=in_force(band="12-17"), by=cast.quincy, now=NOW)


def force(draft, cast, *, note="Shorter, as the group asked", on=SOON):
    seen = fingerprint(content_of(draft))
    drafts.bring_into_force(draft=draft, starts_on=on, note=note, seen=seen, by=cast.quincy, now=NOW)


def keys(version):
    return [each.key for each in content_of(version)]


def add(draft, cast, text="Is there anything else?", kind="text", choices=()):
    return questions.add_question(
        draft=draft, text=text, kind=kind, choices=list(choices), picture="", by=cast.quincy, now=NOW
    )


def test_a_draft_says_what_is_in_force_until_it_is_changed(cast, draft):
    assert content_of(draft) == content_of(in_force(band="12-17"))
    assert draft.number == 2


def test_two_drafts_of_the_same_questionnaire_cannot_stand(cast, draft):
    with pytest.raises(Refused, match="draft already"):
        drafts.start_draft(after=in_force(band="12-17"), by=cast.quinn, now=NOW)


def test_from_its_day_on_families_are_asked_the_new_version(cast, draft):
    questions.remove_question(draft=draft, key="respect", by=cast.quincy, now=NOW)
    force(draft, cast)

    now, then = (version_on(day, family="experience", band="12-17", moment="") for day in (TODAY, SOON))

    assert (now.number, then.number) == (1, 2)
    assert "respect" in keys(now)
    assert "respect" not in keys(then)


def test_a_core_question_stays(cast, draft):
    with pytest.raises(Refused, match="core question"):
        questions.remove_question(draft=draft, key="have_plan", by=cast.quincy, now=NOW)
    draft.questions.filter(key="have_plan").delete()

    with pytest.raises(Refused, match="have_plan"):
        force(draft, cast)


def test_there_are_no_more_questions_than_the_age_can_bear(cast, draft):
    add(draft, cast)

    with pytest.raises(Refused, match="8 questions are the most for this age. This has 9"):
        force(draft, cast)


def test_a_new_question_gets_a_key_that_no_question_ever_had(cast, draft):
    first = add(draft, cast, "Reach worker")
    questions.remove_question(draft=draft, key="respect", by=cast.quincy, now=NOW)
    second = add(draft, cast, "Respect")

    assert (first, second) == ("reach_worker_2", "respect_2")


def test_a_question_that_was_taken_out_comes_back_with_its_own_key_and_words(cast, draft):
    questions.remove_question(draft=draft, key="respect", by=cast.quincy, now=NOW)

    questions.take_question(draft=draft, key="respect", by=cast.quincy, now=NOW)

    assert keys(draft)[-1] == "respect"
    assert set(content_of(draft)[-1].words) == {"en", "cy", "pl", "ro", "uk", "ar"}


def test_a_question_of_the_other_family_is_never_taken_in(cast, draft):
    with pytest.raises(Refused):
        questions.take_question(draft=draft, key="plan_right", by=cast.quincy, now=NOW)


def test_questions_are_put_in_another_order(cast, draft):
    questions.move_question(draft=draft, key="respect", places=-1, by=cast.quincy, now=NOW)
    questions.move_question(draft=draft, key="reach_worker", places=-1, by=cast.quincy, now=NOW)

    assert keys(draft)[3:6] == ["understand_why", "respect", "made_difference"]
    assert keys(draft)[0] == "reach_worker"


def test_the_answers_of_a_list_keep_their_values_whatever_they_are_called(cast, draft):
    key = add(draft, cast, "When do you want to meet?", "choice", ["After school", "At the weekend", "Zażółć", "ґ"])

    asked = content_of(draft)[-1]

    assert asked.key == key
    assert asked.options == ("after_school", "at_the_weekend", "zazoc", "answer_4")
    assert asked.words["en"].labels["after_school"] == "After school"


def test_small_children_are_not_asked_to_write(cast):
    shipped(cast)
    small = drafts.start_draft(after=in_force(band="4-7"), by=cast.quincy, now=NOW)

    with pytest.raises(Refused, match="not asked at this age"):
        add(small, cast)


def test_two_who_word_the_same_question_notice_each_other(cast, draft):
    seen = content_of(draft)[0].words["pl"].digest
    change = {"draft": draft, "key": "reach_worker", "language": "pl", "by": cast.quincy, "now": NOW}
    questions.change_words(**change, words=Words("Nowe słowa"), seen=seen)

    with pytest.raises(questions.WordsClash, match="Nowe słowa") as clash:
        questions.change_words(**change, words=Words("Inne słowa"), seen=seen)
    questions.change_words(**change, words=Words("Inne słowa"), seen=clash.value.seen)

    assert content_of(draft)[0].words["pl"].text == "Inne słowa"


def test_what_somebody_changed_since_is_read_again_before_it_is_in_force(cast, draft):
    seen = fingerprint(content_of(draft))
    questions.remove_question(draft=draft, key="respect", by=cast.quinn, now=NOW)

    with pytest.raises(Refused, match="since you looked"):
        drafts.bring_into_force(draft=draft, starts_on=SOON, note="x", seen=seen, by=cast.quincy, now=NOW)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"on": TODAY - timedelta(days=1)}, "cannot lie in the past"),
        ({"note": " "}, "Say what changes"),
    ],
)
def test_a_version_has_a_day_to_come_and_a_reason(cast, draft, given, sentence):
    with pytest.raises(Refused, match=sentence):
        force(draft, cast, **given)


def test_what_is_in_force_cannot_change_by_no_way(cast, draft):
    force(draft, cast)

    with pytest.raises(Refused, match="cannot be edited"):
        add(draft, cast)
    text = QuestionText.objects.filter(question__version=draft).first()
    with pytest.raises(IntegrityError), transaction.atomic():
        QuestionText.objects.filter(pk=text.pk).update(text="Something else")
    with pytest.raises(IntegrityError), transaction.atomic():
        draft.questions.first().delete()


def test_only_those_who_may_edit_do(cast, draft):
    with pytest.raises(Refused, match="Only the QA team"):
        questions.remove_question(draft=draft, key="respect", by=cast.maya, now=NOW)


def test_a_discarded_draft_leaves_what_is_in_force(cast, draft):
    drafts.discard_draft(draft=draft, by=cast.quincy, now=NOW)

    assert in_force(band="12-17").number == 1
    with pytest.raises(Refused, match="discarded"):
        add(draft, cast)
