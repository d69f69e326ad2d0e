"""The improvement room's addresses, a module for each part. A new module is added to `PARTS`, nowhere else."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern

app_name = "improvement"
PARTS = ("index", "escalation", "look_back", "learning", "register", "impact")


def _part(name: str) -> list[URLPattern]:
    """The addresses of one part; none of one that is not built yet."""
    module = f"looped.improvement.urls.{name}"
    return import_module(module).urlpatterns if find_spec(module) else []


urlpatterns: list[URLPattern] = [pattern for name in PARTS for pattern in _part(name)]
