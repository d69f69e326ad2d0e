"""The history of one audit."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from looped.accounts.access import permitted
from looped.audits.queries.history import history as read
from looped.audits.queries.history import may_see_history
from looped.audits.views.detail import SEES_AUDITS, looked_at
from looped.core.periods import Month


@permitted(*SEES_AUDITS)
@require_GET
def history(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who did what, newest first, page by page."""
    audit = looked_at(request, public_id, what="history of an audit", purpose="audit")
    if not may_see_history(request.user, audit):
        raise Http404
    before = request.GET.get("before", "")
    page = read(audit, request.user, before=before)
    context = {"audit": audit, "history": page, "first": not before, "of_month": Month.from_number(audit.month)}
    return render(request, "audits/history.jinja", context)
