"""The voice room's addresses for staff, a module for each part. A new module is added to `PARTS`, nowhere else."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern

app_name = "voice"
PARTS = (
    "index", "questionnaires", "translations", "asking", "contacts", "events", "writing_down", "case_feedback",
    "results", "coverage", "inbox", "theming", "themes", "quoting", "participation", "safety", "rota", "reading",
    "rules", "complaints", "worker_requests", "promises",
)  # fmt: skip


def _part(name: str) -> list[URLPattern]:
    """The addresses of one part; none of one that is not built yet."""
    module = f"looped.voice.urls.{name}"
    return import_module(module).urlpatterns if find_spec(module) else []


urlpatterns: list[URLPattern] = [pattern for name in PARTS for pattern in _part(name)]
