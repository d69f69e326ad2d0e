"""How much auditing falls on teams, workers and auditors, against the caps (A10)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.queries.burden import GOAL, burden
from looped.audits.queries.mix import changes, mix_of
from looped.audits.views.planning import month_from
from looped.core.periods import Month

SEES = (Permission.PLAN_AUDITS, Permission.SEE_TEAM_AUDITS)


@permitted(*SEES)
@require_GET
def load(request: HttpRequest) -> HttpResponse:
    """The twelve months up to this one; the address may name the last of them."""
    asked = request.GET.get("until", "")
    until = month_from(asked) if asked else Month.of(timezone.localdate())
    first = until.plus(-11)
    mix = changes(mix_of(first.plus(place) for place in range(12)))
    context = {"burden": burden(request.user, until), "goal": GOAL, "first": first, "changes": mix}
    return render(request, "audits/programme/burden.jinja", context)


@permitted(*SEES)
@require_GET
def team_load(request: HttpRequest, team: str) -> HttpResponse:
    """The workers of one team, by name. A team without an audit within the reader's reach does not exist here."""
    until = Month.of(timezone.localdate())
    found = burden(request.user, until)
    row = next((each for each in found.teams if each.public_id == team), None)
    if row is None:
        raise Http404
    context = {"team": row, "rules": found.rules, "first": until.plus(-11), "until": until}
    return render(request, "audits/programme/team_burden.jinja", context)
