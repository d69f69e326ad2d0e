"""The way down from a number to the rows behind it."""

from django.urls import URLPattern, re_path

from looped.indicators.views import behind

ID = r"^(?P<indicator>[A-Z][A-Z0-9]{1,11})/behind/"
urlpatterns: list[URLPattern] = [
    re_path(ID + "$", behind.places, name="behind"),
    re_path(ID + "workers/$", behind.workers, name="workers_behind"),
    re_path(ID + "children/$", behind.children, name="children_behind"),
]
