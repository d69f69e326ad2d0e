"""The voice room's addresses for staff, a module for each part. A new module is added to `PARTS`."""

from django.urls import URLPattern

from looped.voice.urls import (
    asking,
    case_feedback,
    complaints,
    contacts,
    coverage,
    events,
    inbox,
    index,
    participation,
    promises,
    questionnaires,
    quoting,
    results,
    rota,
    rules,
    safety,
    themes,
    theming,
    translations,
    worker_requests,
    writing_down,
)

app_name = "voice"
PARTS = (
    index,
    questionnaires,
    translations,
    asking,
    contacts,
    events,
    writing_down,
    case_feedback,
    results,
    coverage,
    inbox,
    theming,
    themes,
    quoting,
    participation,
    safety,
    rota,
    rules,
    complaints,
    worker_requests,
    promises,
)
urlpatterns: list[URLPattern] = [pattern for part in PARTS for pattern in part.urlpatterns]
