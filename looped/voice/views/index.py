"""The room's first page: what this person can do here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.voice.pages import groups_for


@require_safe
@permitted(P.ASK_FAMILIES, P.SEE_VOICE, P.READ_COMMENTS, P.ANSWER_SAFETY)
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "voice/index.jinja", {"groups": groups_for(request.user)})
