"""The home page."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.today import operations, queries

SINCE = "news_since"


@require_safe
@permitted()
def home(request: HttpRequest) -> HttpResponse:
    context = {
        "needs": queries.needs(request.user, timezone.localdate()),
        "strengths": queries.strengths(request.user),
        "since": _since(request),
    }
    return render(request, "today/home.jinja", context)


def _since(request: HttpRequest) -> datetime | None:
    """When this person last looked, before this session began; None the first time. Written once a session."""
    if SINCE not in request.session:
        before = operations.look(by=request.user, now=timezone.now())
        request.session[SINCE] = before.isoformat() if before else ""
    kept = request.session[SINCE]
    return datetime.fromisoformat(kept) if kept else None
