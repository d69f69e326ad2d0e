"""Quality circles for all staff: what was proposed, what was answered, what came of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.workforce.circle_file import to_xlsx
from looped.workforce.forms import circles as forms
from looped.workforce.models.circles import MOST_PROPOSALS
from looped.workforce.operations.proposals import may_hand_over
from looped.workforce.queries import circles as queries
from looped.workforce.queries.circle_figures import counts
from looped.workforce.rules.circles import BEHIND, State, manages

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Link = tuple[str | Promise, str]


@require_safe
@permitted(P.SEE_STAFF_VOICE)
def circles(request: HttpRequest) -> HttpResponse:
    """All of them: those to come first, then the newest."""
    today = timezone.localdate()
    form = forms.Filter(request.GET)
    lines = queries.lines(queries.circles(), today)
    chosen = _chosen(form, lines)
    context = {
        "lines": chosen, "counts": counts(lines, today), "filter": form, "names": forms.STATE_NAMES,
        "filtered": any(form.cleaned_data.values()), "query": request.GET.urlencode(),
        "may_lead": queries.may_lead(request.user), "sees_place": not manages(request.user.role_keys),
    }  # fmt: skip
    return render(request, "workforce/circles/circles.jinja", context)


@require_safe
@permitted(P.SEE_STAFF_VOICE)
def circles_file(request: HttpRequest) -> HttpResponse:
    """The same as an Excel file, chosen by the same address."""
    lines = _chosen(forms.Filter(request.GET), queries.lines(queries.circles(), timezone.localdate()))
    names = {str(state): str(name) for state, name in forms.STATE_NAMES.items()}
    response = HttpResponse(to_xlsx(lines, names, timezone.now()), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="quality-circles.xlsx"'
    return response


def _chosen(form: forms.Filter, lines: list[queries.CircleLine]) -> list[queries.CircleLine]:
    form.is_valid()
    state, rank = form.cleaned_data.get("state", ""), form.cleaned_data.get("rank", "")
    return [line for line in lines if _stands(line, state) and rank in ("", line.rank_key)]


def _stands(line: queries.CircleLine, state: str) -> bool:
    states = {each.state for each in line.proposals}
    known = {"": True, forms.COMING: line.status == "planned", forms.CANCELLED: line.status == "cancelled"}
    known[forms.PAST_ITS_DAY] = not states.isdisjoint(BEHIND)
    return known.get(state, state in states)


@require_safe
@permitted(P.SEE_STAFF_VOICE)
def circle(request: HttpRequest, public_id: str) -> HttpResponse:
    """One circle. Its notes only for those who lead circles."""
    row = get_object_or_404(queries.circles(), public_id=public_id)
    [line] = queries.lines([row], timezone.localdate())
    user = request.user
    context = {
        "line": line, "names": forms.STATE_NAMES, "notes": queries.notes_for(user, public_id),
        "doing": {each.row.public_id: _links(user, each) for each in line.proposals},
        "may_lead": queries.may_lead(user), "sees_place": not manages(user.role_keys),
        "most": MOST_PROPOSALS,
    }  # fmt: skip
    return render(request, "workforce/circles/circle.jinja", context)


def _links(user: User, line: queries.ProposalLine) -> list[Link]:
    """What this person can do about a proposal."""
    leads = line.row.leader_id == user.pk and user.may(P.ANSWER_PROPOSALS)
    is_open = line.state not in (State.DONE, State.NO)
    offered = (
        (_("Answer"), "answer_proposal", leads and line.owes_answer),
        (_("Say what came of it"), "proposal_outcome", leads and line.state in (State.RUNNING, State.OVERDUE)),
        (_("Change the words"), "reword_proposal", queries.may_lead(user) and not line.answers),
        (_("Give it to another leader"), "hand_over_proposal", may_hand_over(user) and is_open),
        (_("For the public page"), "publish_proposal", user.may(P.EDIT_PUBLIC_PAGES) and bool(line.outcomes)),
    )
    return [(text, reverse(f"workforce:{name}", args=[line.row.public_id])) for text, name, may in offered if may]
