"""What the pages of questionnaires show in the world of the access tests: one in force, and the draft of its next."""

from looped.voice.models import QuestionnaireVersion
from looped.voice.operations.questionnaire_drafts import start_draft
from tests.cast import NOW


def add_questionnaires(world) -> None:
    """Names: "questionnaire", "questionnaire draft"."""
    version = QuestionnaireVersion.objects.filter(family="experience", status="in_force").first()
    world.keep("questionnaire", version)
    world.keep("questionnaire draft", start_draft(after=version, by=world.cast.quincy, now=NOW))
