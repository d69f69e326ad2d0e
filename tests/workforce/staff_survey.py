"""The staff survey for tests, with as few words as a test can bear."""

from looped.workforce.models import SurveyVersion
from looped.workforce.operations.ship_survey import ship_survey
from tests.cast import NOW


def survey_in_force(cast) -> SurveyVersion:
    """The version that ships."""
    return ship_survey(by=cast.quinn, now=NOW)
