"""What the staff survey asks."""

from django.urls import URLPattern, path

from looped.workforce.views import survey_questions, survey_versions

DRAFT = "survey/asks/draft/<str:public_id>/"

urlpatterns: list[URLPattern] = [
    path("survey/asks/", survey_versions.versions, name="survey_versions"),
    path("survey/asks/start/", survey_versions.start, name="start_survey"),
    path("survey/asks/version/<str:public_id>/", survey_versions.version, name="survey_version"),
    path(DRAFT, survey_versions.draft, name="survey_draft"),
    path(f"{DRAFT}standard/<slug:key>/", survey_questions.standard, name="survey_standard"),
    path(f"{DRAFT}add/", survey_questions.add, name="add_survey_question"),
    path(f"{DRAFT}question/<slug:key>/", survey_questions.question, name="survey_question"),
    path(f"{DRAFT}question/<slug:key>/move/", survey_questions.move, name="move_survey_question"),
    path(f"{DRAFT}question/<slug:key>/remove/", survey_questions.remove, name="remove_survey_question"),
    path(f"{DRAFT}check/", survey_versions.bring_into_force, name="survey_in_force"),
    path(f"{DRAFT}discard/", survey_versions.discard, name="discard_survey"),
]
