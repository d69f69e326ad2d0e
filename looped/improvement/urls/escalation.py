from django.urls import URLPattern, path

from looped.improvement.views import escalation

urlpatterns: list[URLPattern] = [
    path("escalations/", escalation.escalations, name="escalations"),
    path("escalations/<str:public_id>/", escalation.escalation, name="escalation"),
]
