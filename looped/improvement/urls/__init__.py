"""The improvement room's addresses, a module for each part. A new module is added to `PARTS`."""

from django.urls import URLPattern

from looped.improvement.urls import (
    escalation,
    impact,
    index,
    learning,
    look_back,
    plan,
    register,
)

app_name = "improvement"
PARTS = (
    index,
    escalation,
    look_back,
    learning,
    register,
    impact,
    plan,
)
urlpatterns: list[URLPattern] = [pattern for part in PARTS for pattern in part.urlpatterns]
