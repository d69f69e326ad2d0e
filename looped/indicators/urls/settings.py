"""What the council decides. An indicator's id begins with a capital letter."""

from django.urls import URLPattern, path, re_path

from looped.indicators.views import settings

ID = r"^settings/(?P<indicator>[A-Z][A-Z0-9]{1,11})/"
urlpatterns: list[URLPattern] = [
    path("settings/", settings.settings, name="settings"),
    path("settings/limits/", settings.limits, name="limits"),
    path("settings/limits/<slug:rule>/", settings.change_limit, name="change_limit"),
    path("settings/population/", settings.population, name="population"),
    path("settings/population/set/", settings.set_population, name="set_population"),
    re_path(ID + "$", settings.setting, name="setting"),
    re_path(ID + "change/$", settings.change, name="change_setting"),
]
