"""The room's addresses, a module for each part. A new module is added to `PARTS`."""

from django.urls import URLPattern

app_name = "indicators"
PARTS: tuple = ()
urlpatterns: list[URLPattern] = [pattern for part in PARTS for pattern in part.urlpatterns]
