"""The room's addresses, under /feedback/; a module for each part. A new module is added to `PARTS`."""

from django.urls import URLPattern

from looped.workforce.urls import (
    circles,
    comments,
    feedback,
    index,
    messages,
    staff_rules,
    survey,
    survey_versions,
    waves,
)

app_name = "workforce"
PARTS = (circles, comments, feedback, index, messages, staff_rules, survey, survey_versions, waves)
urlpatterns: list[URLPattern] = [pattern for part in PARTS for pattern in part.urlpatterns]
