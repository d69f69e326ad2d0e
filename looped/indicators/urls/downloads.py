"""Values as files."""

from django.urls import URLPattern, path, re_path

from looped.indicators.views import downloads

ONE = r"^(?P<indicator>[A-Z][A-Z0-9]{1,11})/download/(?P<form>[a-z]{3,4})/$"
urlpatterns: list[URLPattern] = [
    path("download/<str:form>/", downloads.one_month, name="download_month"),
    re_path(ONE, downloads.one_indicator, name="download_indicator"),
]
