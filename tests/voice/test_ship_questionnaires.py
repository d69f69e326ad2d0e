"""The questionnaires that ship stand in every language, with their core questions, and are put in force once."""

import pytest

from looped.core.models import Event
from looped.voice import wording
from looped.voice.models import Question, QuestionnaireVersion, QuestionText
from tests.voice.build import in_force, shipped

pytestmark = pytest.mark.django_db


def test_all_of_them_are_in_force_with_every_language(cast):
    shipped(cast)

    assert QuestionnaireVersion.objects.filter(status="in_force").count() == len(wording.shipped())
    languages = {each.key for each in wording.LANGUAGES}
    assert set(QuestionText.objects.values_list("language", flat=True)) == languages
    assert QuestionText.objects.count() == Question.objects.count() * len(languages)
    assert Event.objects.filter(what="voice.questionnaireversion.in_force").count() == len(wording.shipped())


def test_a_choice_keeps_its_values_and_its_labels_in_each_language(cast):
    shipped(cast)

    question = in_force("case", "12-17", "change_of_worker").questions.get(key="told_how")

    assert question.options[0] == "in_person"
    assert set(question.texts.get(language="pl").labels) == set(question.options)


def test_faces_that_say_yes_keep_their_own_labels_and_no_options(cast):
    shipped(cast)

    question = in_force(band="4-7").questions.get(key="reach_worker")

    assert (question.options, question.texts.get(language="en").labels["3"]) == ([], "Yes")


def test_shipping_again_changes_nothing(cast, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        shipped(cast)
    before = QuestionText.objects.count()

    shipped(cast)

    assert QuestionText.objects.count() == before
