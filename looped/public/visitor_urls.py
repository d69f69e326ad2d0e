"""Addresses under /public/: prepared files, for everybody (ADR 21)."""

from django.urls import URLPattern

app_name = "visitors"
urlpatterns: list[URLPattern] = []
