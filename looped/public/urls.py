"""Addresses of those who write and approve public pages, under /publishing/."""

from django.urls import URLPattern

app_name = "public"
urlpatterns: list[URLPattern] = []
