from django.urls import URLPattern, path

from looped.voice.views import voice_rules

urlpatterns: list[URLPattern] = [
    path("rules/", voice_rules.rules, name="rules"),
    path("rules/change/", voice_rules.change, name="change_rules"),
]
