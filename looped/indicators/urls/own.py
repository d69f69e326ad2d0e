"""Indicators that the council writes itself."""

from django.urls import URLPattern, path

from looped.indicators.views import own

urlpatterns: list[URLPattern] = [
    path("own/", own.own, name="own"),
    path("own/write/", own.write, name="write_own"),
    path("own/<str:public_id>/", own.own_indicator, name="own_indicator"),
    path("own/<str:public_id>/try/", own.try_own, name="try_own"),
    path("own/<str:public_id>/approve/", own.approve, name="approve_own"),
    path("own/<str:public_id>/next/", own.next_version, name="next_own"),
    path("own/<str:public_id>/switch-off/", own.switch_off, name="switch_off_own"),
]
