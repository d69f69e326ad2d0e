from django.urls import URLPattern, path

from looped.voice.views import questionnaire_drafts as drafts
from looped.voice.views import questionnaires, questions

urlpatterns: list[URLPattern] = [
    path("questionnaires/", questionnaires.questionnaires, name="questionnaires"),
    path("questionnaires/<str:public_id>/", questionnaires.questionnaire, name="questionnaire"),
    path("questionnaires/<str:public_id>/changes/", questionnaires.changes, name="questionnaire_changes"),
    path("questionnaires/<str:public_id>/preview/", questionnaires.preview, name="questionnaire_preview"),
    path("questionnaires/<str:public_id>/start/", drafts.start, name="start_questionnaire"),
    path("questionnaires/<str:public_id>/draft/", drafts.overview, name="questionnaire_draft"),
    path("questionnaires/<str:public_id>/check/", drafts.bring_into_force, name="questionnaire_in_force"),
    path("questionnaires/<str:public_id>/discard/", drafts.discard, name="discard_questionnaire"),
    path("questionnaires/<str:public_id>/add/", questions.add, name="add_question"),
    path("questionnaires/<str:public_id>/take/", questions.take, name="take_question"),
    path("questionnaires/<str:public_id>/question/<slug:key>/", questions.question, name="question"),
    path("questionnaires/<str:public_id>/question/<slug:key>/move/", questions.move, name="move_question"),
    path("questionnaires/<str:public_id>/question/<slug:key>/remove/", questions.remove, name="remove_question"),
    path("questionnaires/<str:public_id>/question/<slug:key>/<slug:language>/", questions.words, name="question_words"),
]
