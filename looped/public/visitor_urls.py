"""Addresses under /public/: prepared files, for everybody (ADR 21)."""

from django.urls import URLPattern, path

from looped.public.views import visitors

app_name = "visitors"
urlpatterns: list[URLPattern] = [
    path("", visitors.visit, name="first"),
    path("<path:path>", visitors.visit, name="visit"),
]
