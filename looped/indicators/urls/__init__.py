"""The room's addresses, a module for each part. A new module is added to `PARTS`."""

from django.urls import URLPattern

from looped.indicators.urls import behind, comparators, downloads, extracts, own, seeing, settings

app_name = "indicators"
PARTS: tuple = (behind, comparators, downloads, extracts, own, seeing, settings)
urlpatterns: list[URLPattern] = [pattern for part in PARTS for pattern in part.urlpatterns]
