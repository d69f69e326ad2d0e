"""Seeing indicators. An indicator's id begins with a capital letter, and no other address of the room does."""

from django.urls import URLPattern, path, re_path

from looped.indicators.views import seeing

urlpatterns: list[URLPattern] = [
    path("", seeing.index, name="index"),
    path("definitions/", seeing.definitions, name="definitions"),
    re_path(r"^(?P<indicator>[A-Z][A-Z0-9]{1,11})/$", seeing.indicator, name="indicator"),
]
