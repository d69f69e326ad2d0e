"""The audit room's addresses, a module for each part of an audit's life."""

from django.urls import URLPattern

from looped.audits.urls import (
    actions,
    agencies,
    allocation,
    form,
    imports,
    kinds,
    moderation,
    planning,
    programme,
    rechecks,
    sampling,
)

app_name = "audits"
urlpatterns: list[URLPattern] = [
    *planning.urlpatterns,
    *programme.urlpatterns,
    *allocation.urlpatterns,
    *sampling.urlpatterns,
    *form.urlpatterns,
    *moderation.urlpatterns,
    *rechecks.urlpatterns,
    *agencies.urlpatterns,
    *kinds.urlpatterns,
    *actions.urlpatterns,
    *imports.urlpatterns,
]
