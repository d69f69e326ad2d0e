"""The room's addresses, under /feedback/; a module for each part. A new module is added to `PARTS`."""

from django.urls import URLPattern

from looped.workforce.urls import feedback, index, survey_versions

app_name = "workforce"
PARTS = (feedback, index, survey_versions)
urlpatterns: list[URLPattern] = [pattern for part in PARTS for pattern in part.urlpatterns]
