"""The audit room's addresses, a module for each part of an audit's life."""

from django.urls import URLPattern

from looped.audits.urls import actions, form, imports, moderation, planning

app_name = "audits"
urlpatterns: list[URLPattern] = [
    *planning.urlpatterns,
    *form.urlpatterns,
    *moderation.urlpatterns,
    *actions.urlpatterns,
    *imports.urlpatterns,
]
