"""The survey that ships is whole, in plain words, and put in force once."""

import pytest
from django.db import DatabaseError, transaction

from looped.workforce import shipped
from looped.workforce.models import Standard, SurveyQuestion, SurveyStandard, SurveyVersion
from tests.workforce.staff_survey import survey_in_force


def test_each_of_the_eight_standards_has_three_statements_of_one_sentence():
    survey = shipped.survey()

    assert [each.key for each in survey.standards] == Standard.values
    for standard in Standard.values:
        assert [each.kind for each in survey.questions if each.standard == standard] == ["agree"] * 3
    assert all(each.text.count(".") == 1 for each in survey.questions if each.kind == "agree")
    assert len({each.key for each in survey.questions}) == len(survey.questions) == 26


def test_it_is_in_force_once(db, cast):
    first = survey_in_force(cast)

    again = survey_in_force(cast)

    assert again == first
    assert SurveyVersion.objects.filter(status="in_force").count() == 1
    assert (first.standards.count(), first.questions.filter(kind="words").count()) == (8, 2)


@pytest.mark.parametrize("table", [SurveyVersion, SurveyStandard, SurveyQuestion])
def test_what_is_in_force_stays_as_it_is(db, cast, table):
    survey_in_force(cast)

    with pytest.raises(DatabaseError, match="cannot be edited"), transaction.atomic():
        table.objects.all().delete()
