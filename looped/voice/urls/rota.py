from django.urls import URLPattern, path

from looped.voice.views import rota

urlpatterns: list[URLPattern] = [
    path("rota/", rota.rota, name="rota"),
    path("rota/add/", rota.add_turn, name="add_turn"),
    path("rota/add-weeks/", rota.add_pattern, name="add_pattern"),
    path("rota/<slug:turn_id>/withdraw/", rota.withdraw_turn, name="withdraw_turn"),
]
