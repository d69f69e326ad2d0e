from django.urls import URLPattern, path

from looped.voice.views import identity, safety

urlpatterns: list[URLPattern] = [
    path("alarms/", safety.alerts, name="alerts"),
    path("alarms/<slug:alert_id>/", safety.alert, name="alert"),
    path("who-answered/", identity.openings, name="openings"),
    path("who-answered/<slug:said_id>/", identity.open_identity, name="open_identity"),
]
