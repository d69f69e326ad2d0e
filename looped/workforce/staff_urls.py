"""Addresses under /s/, beside the families' and on their host name: nobody signs in, nothing is logged (ADR 20)."""

from django.urls import URLPattern

app_name = "staff"
urlpatterns: list[URLPattern] = []
