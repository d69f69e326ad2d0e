from django.urls import URLPattern, path

from looped.improvement.views import impact

urlpatterns: list[URLPattern] = [
    path("impact/", impact.impact, name="impact"),
    path("impact/records/", impact.records, name="impact_records"),
]
