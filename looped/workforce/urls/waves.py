"""Waves of the staff survey."""

from django.urls import URLPattern, path

from looped.workforce.views import waves

ONE = "survey/waves/<str:public_id>/"

urlpatterns: list[URLPattern] = [
    path("survey/waves/", waves.waves, name="waves"),
    path("survey/waves/plan/", waves.plan, name="plan_wave"),
    path(ONE, waves.wave, name="wave"),
    path(f"{ONE}open/", waves.open_wave, name="open_wave"),
    path(f"{ONE}withdraw/", waves.withdraw, name="withdraw_wave"),
    path(f"{ONE}remind/", waves.remind, name="remind_wave"),
    path(f"{ONE}send-again/", waves.send_again, name="send_again"),
    path(f"{ONE}slips/", waves.slips, name="wave_slips"),
    path(f"{ONE}close/", waves.close, name="close_wave"),
]
