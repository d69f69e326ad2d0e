"""Addresses of the framework: /framework/ is what is in force."""

from django.urls import path

from looped.framework.models import Value
from looped.framework.views import domains, drafting, life, reading, themes

app_name = "framework"
_one_kind = [
    path(f"draft/<str:public_id>/{name}/", drafting.values, {"kind": kind.value}, name=f"edit_{name}")
    for name, kind in (("values", Value.Kind.VALUE), ("principles", Value.Kind.PRINCIPLE))
]
urlpatterns = [
    path("", reading.home, name="home"),
    path("versions/", reading.versions, name="versions"),
    path("versions/<str:public_id>/", reading.version, name="version"),
    path("themes/", themes.themes, name="themes"),
    path("themes/start/", themes.start, name="start_theme"),
    path("themes/<str:public_id>/", reading.theme, name="theme"),
    path("themes/<str:public_id>/next/", themes.start_next, name="start_next_of_theme"),
    path("draft/start/", drafting.start, name="start"),
    path("draft/<str:public_id>/", drafting.overview, name="draft"),
    path("draft/<str:public_id>/name/", drafting.name, name="edit_name"),
    *_one_kind,
    path("draft/<str:public_id>/grades/", drafting.grades, name="edit_grades"),
    path("draft/<str:public_id>/rules/", drafting.rules, name="edit_rules"),
    path("draft/<str:public_id>/domains/add/", domains.add, name="add_domain"),
    path("draft/<str:public_id>/domains/<slug:key>/", domains.edit, name="edit_domain"),
    path("draft/<str:public_id>/domains/<slug:key>/move/", domains.move, name="move_domain"),
    path("draft/<str:public_id>/domains/<slug:key>/remove/", domains.remove, name="remove_domain"),
    path("draft/<str:public_id>/domains/<slug:key>/bring-back/", domains.bring_back, name="bring_back_domain"),
    path("draft/<str:public_id>/changes/", life.changes, name="changes"),
    path("draft/<str:public_id>/start-day/", life.choose_day, name="choose_day"),
    path("draft/<str:public_id>/check/", life.bring_into_force, name="bring_into_force"),
    path("draft/<str:public_id>/discard/", life.discard, name="discard"),
]
