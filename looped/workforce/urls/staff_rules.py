"""The rules of the staff's own voice."""

from django.urls import URLPattern, path

from looped.workforce.views import staff_rules

urlpatterns: list[URLPattern] = [
    path("rules/", staff_rules.rules, name="staff_rules"),
    path("rules/change/", staff_rules.change, name="change_staff_rules"),
]
