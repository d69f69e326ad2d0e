"""England and other councils as published."""

from django.urls import URLPattern, path, re_path

from looped.indicators.views import comparators

urlpatterns: list[URLPattern] = [
    path("comparators/", comparators.comparators, name="comparators"),
    path("comparators/load/", comparators.load, name="load_comparators"),
    re_path(r"^comparators/load/(?P<file_id>[a-z0-9]{14})/$", comparators.choose, name="choose_comparators"),
    re_path(r"^comparators/(?P<indicator>[A-Z][A-Z0-9]{1,11})/remove/$", comparators.remove, name="remove_comparators"),
]
