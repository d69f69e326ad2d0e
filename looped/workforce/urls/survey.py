"""What the staff survey found."""

from django.urls import URLPattern, path

from looped.workforce.views import survey

urlpatterns: list[URLPattern] = [
    path("survey/", survey.survey, name="survey"),
    path("survey/results/<str:public_id>/", survey.wave, name="survey_wave"),
    path("survey/results/<str:public_id>/file.xlsx", survey.download, name="survey_file"),
    path("survey/results/<str:public_id>/<slug:key>/", survey.standard, name="survey_result"),
]
