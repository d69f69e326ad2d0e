"""The dashboard: the three parts side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.reports.queries import dashboard as queries


@require_safe
@permitted(Permission.SEE_INDICATORS)
def dashboard(request: HttpRequest) -> HttpResponse:
    found = queries.dashboard(request.user, timezone.localdate())
    return render(request, "reports/dashboard.jinja", {"found": found})
