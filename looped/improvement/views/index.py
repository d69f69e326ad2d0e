"""The room's first page, and the actions behind each of its numbers: for whoever answers for a team, an area or the
service."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.improvement.forms.escalation import ActionsFilter
from looped.improvement.pages import PAGES
from looped.improvement.queries.overview import PAGE, Chosen, open_actions, overview
from looped.ui.room_pages import links_for


@require_safe
@permitted(Permission.SEE_IMPROVEMENT, Permission.SEE_PLAN)
def index(request: HttpRequest) -> HttpResponse:
    if not request.user.may(Permission.SEE_IMPROVEMENT):
        return redirect("improvement:plan")  # an analyst reads the plan, and nothing of audits' actions
    context = {"overview": overview(request.user, timezone.localdate()), "pages": links_for(request.user, PAGES)}
    return render(request, "improvement/index.jinja", context)


@require_safe
@permitted(Permission.SEE_IMPROVEMENT)
def actions(request: HttpRequest) -> HttpResponse:
    """Open actions of one's reach; filters in the address, page by page."""
    form = ActionsFilter(request.GET)
    form.is_valid()
    kept = {name: request.GET[name] for name in form.cleaned_data if form.cleaned_data[name]}
    chosen = Chosen(**kept, after=request.GET.get("after", ""))
    lines = open_actions(request.user, chosen, timezone.localdate())
    context = {
        "lines": lines[:PAGE], "more": len(lines) > PAGE, "filter": form, "kept": urlencode(kept),
        "after": chosen.after,
    }  # fmt: skip
    return render(request, "improvement/actions.jinja", context)
