from django.urls import URLPattern, path

from looped.voice.views import coverage

urlpatterns: list[URLPattern] = [
    path("who-is-heard/", coverage.who_is_heard, name="coverage"),
    path("who-is-heard/teams/", coverage.by_team, name="culture"),
]
