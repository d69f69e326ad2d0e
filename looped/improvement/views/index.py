"""The room's first page: for heads of service, and whoever answers for a team, an area or the service."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.improvement.pages import pages_for


@require_safe
@permitted(Permission.SEE_IMPROVEMENT)
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "improvement/index.jinja", {"pages": pages_for(request.user)})
