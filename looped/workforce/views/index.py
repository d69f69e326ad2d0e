"""The first page of the staff's own voice: what this person can read and do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.workforce.pages import groups_for
from looped.workforce.queries.readers import is_reader


@require_safe
@permitted(P.SEE_STAFF_VOICE)
def index(request: HttpRequest) -> HttpResponse:
    page = {"groups": groups_for(request.user), "reads": is_reader(request.user, timezone.localdate())}
    return render(request, "workforce/index.jinja", page)
