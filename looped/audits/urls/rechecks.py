from django.urls import URLPattern, path

from looped.audits.views import rechecks

urlpatterns: list[URLPattern] = [
    path("rechecks/", rechecks.rechecks, name="rechecks"),
    path("rechecks/draw", rechecks.draw, name="draw_dip_sample"),
    path("rechecks/<str:public_id>/", rechecks.recheck, name="recheck"),
]
