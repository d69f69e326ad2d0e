from django.urls import URLPattern, path

from looped.voice.views import results

urlpatterns: list[URLPattern] = [
    path("case-results/", results.case_results, name="case_results"),
    path("experience/", results.results, name="results"),
    path("experience/<slug:key>/", results.question, name="result"),
]
