"""Addresses under /s/, beside the families' and on their host name: nobody signs in, nothing is logged (ADR 20)."""

from django.urls import URLPattern, path

from looped.workforce.views.staff import messages, survey

app_name = "staff"
urlpatterns: list[URLPattern] = [
    path("write/", messages.message, name="message"),
    path("answer/", messages.answer, name="answer"),
    path("speak-up/", messages.speak_up, name="speak_up"),
    path("thanks/", survey.thanks, name="survey_thanks"),
    # Last: any other word is the secret of a link.
    path("<str:token>/", survey.survey, name="survey"),
    path("<path:rest>", survey.lost, name="lost"),
]
