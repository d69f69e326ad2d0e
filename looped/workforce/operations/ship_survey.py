"""The staff survey that ships: put in force as the council's own first version."""

from datetime import date, datetime

from looped.accounts.models import User
from looped.core import workflow
from looped.core.writing import operation
from looped.workforce import shipped
from looped.workforce.models import SurveyQuestion, SurveyStandard, SurveyVersion
from looped.workforce.workflow import SURVEY_MOVES

FIRST_DAY = date(2023, 4, 1)  # as the framework that ships


@operation
def ship_survey(*, by: User, now: datetime, starts_on: date = FIRST_DAY) -> SurveyVersion:
    """Put the survey that ships in force. Where there is any version already, nothing happens."""
    first = SurveyVersion.objects.order_by("number").first()
    if first is not None:
        return first
    survey = shipped.survey()
    version = SurveyVersion.objects.create(number=1, made_by=by, made_at=now)
    SurveyStandard.objects.bulk_create(
        SurveyStandard(version=version, key=each.key, name=each.name, about=each.about) for each in survey.standards
    )
    SurveyQuestion.objects.bulk_create(
        SurveyQuestion(
            version=version, key=each.key, standard=each.standard, kind=each.kind, order=order, text=each.text
        )
        for order, each in enumerate(survey.questions)
    )
    in_force = SurveyVersion.Status.IN_FORCE
    workflow.move(version, to=in_force, moves=SURVEY_MOVES, by=by, now=now, changes={"starts_on": starts_on})
    return version
