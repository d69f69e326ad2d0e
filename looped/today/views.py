"""The home page, and search."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.today import operations, queries

SINCE = "news_from"
LONGEST = 60


@require_safe
@permitted()
def home(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    if request.user.permissions == {Permission.GRADE_OWN_PART}:
        # Somebody of a partner agency: what is theirs to do, and nothing of the council's.
        return render(request, "today/partner.jinja", {"needs": queries.needs(request.user, today), "today": today})
    since, event = _since(request)
    context = {
        "needs": queries.needs(request.user, today),
        "strengths": queries.strengths(request.user),
        "parts": queries.parts(request.user, today),
        "news": queries.news(request.user, event),
        "since": since,
        "today": today,
        "links": _links(request.user),
    }
    return render(request, "today/home.jinja", context)


@require_safe
@permitted()
def search(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "")[:LONGEST].strip()
    return render(request, "today/search.jinja", {"text": text, "found": queries.search(request.user, text)})


def _links(user: User) -> list[tuple[str, str]]:
    """Pages that the navigation has no word for."""
    links = []
    if user.may(Permission.SEE_INDICATORS):
        links.append((_("How practice stands"), reverse("reports:dashboard")))
    if user.may(Permission.PLAN_AUDITS) or user.may(Permission.SEE_TEAM_AUDITS):
        links.append((_("Cases"), reverse("cases:cases")))
    if user.may(Permission.GIVE_FEEDBACK):
        links.append((_("Your people"), reverse("workforce:workers")))
    if user.may(Permission.SEE_OWN_WORK):
        links.append((_("Feedback on your work"), reverse("workforce:mine")))
        links.append((_("What the team was thanked for"), reverse("workforce:team")))
    if user.may(Permission.AUDIT) or user.may(Permission.GRADE_OWN_PART):
        links.append((_("What you learned as an auditor"), reverse("workforce:learning")))
    if user.may(Permission.SEE_STAFF_VOICE):
        links.append((_("Staff’s own voice"), reverse("workforce:index")))
    if user.may(Permission.EDIT_PUBLIC_PAGES) or user.may(Permission.APPROVE_PUBLIC_PAGES):
        links.append((_("Public pages"), reverse("public:pages")))
    return links


def _since(request: HttpRequest) -> tuple[datetime | None, int]:
    """When this person looked before this session began (None: never), and from which event on there is news."""
    if SINCE not in request.session:
        before = operations.look(by=request.user, now=timezone.now())
        request.session[SINCE] = [before.at.isoformat() if before.at else "", before.event]
    at, event = request.session[SINCE]
    return (datetime.fromisoformat(at) if at else None), event
