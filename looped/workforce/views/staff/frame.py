"""What every page under /s/ has in common: who asks is not known, and nothing of the visit is kept (ADR 20)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string

from looped.ui import council
from looped.ui.apart import View, view_apart


def staff_view(*methods: str) -> Callable[[View], View]:
    """A page without sign-in, session, cookie or line in a log; posted to from our own pages alone."""
    return view_apart(*methods, refused=lambda: shown("refused", status=400))


def shown(template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """`workforce/staff/<template>.jinja` as it is sent: without the request, so that nothing of it gets in."""
    known = {"who": council.current(), **context}
    return HttpResponse(render_to_string(f"workforce/staff/{template}.jinja", known), status=status)
