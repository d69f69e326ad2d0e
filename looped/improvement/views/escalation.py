"""What is late and went up: the list, and one of them with its decision."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.core.errors import Refused
from looped.core.readings import record_reading
from looped.improvement.forms.escalation import Decision, EscalationsFilter
from looped.improvement.models import Escalation
from looped.improvement.operations.deciding import decide
from looped.improvement.queries import escalation as queries


@require_safe
@permitted(Permission.SEE_IMPROVEMENT)
def escalations(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in queries.STATES else "open"
    lines = queries.lines(request.user, timezone.localdate(), state=state)
    context = {"lines": lines, "state": state, "filter": EscalationsFilter({"state": state})}
    return render(request, "improvement/escalations.jinja", context)


@permitted(Permission.SEE_IMPROVEMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def escalation(request: HttpRequest, public_id: str) -> HttpResponse:
    """One of them: what is late, who was told so far, and the decision of the one whose it is."""
    row = get_object_or_404(queries.escalations_to_open(request.user), public_id=public_id)
    now = timezone.now()
    record_reading(
        by=request.user, what=queries.logged_as(row), subject=row.public_id, case_reference=queries.case_of(row),
        purpose="escalation", now=now,
    )  # fmt: skip
    form = Decision(request.POST if request.method == "POST" else None, about=row)
    if form.is_valid():
        try:
            decide(escalation=row, **form.cleaned_data, by=request.user, now=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your decision is recorded. Whose it is reads it on the action's page."))
            return redirect("improvement:escalation", public_id)
    return render(request, "improvement/escalation.jinja", _context(request, row, form),
                  status=422 if form.is_bound else 200)  # fmt: skip


def _context(request: HttpRequest, row: Escalation, form: Decision) -> dict:
    today = timezone.localdate()
    may = queries.to_decide(request.user).filter(pk=row.pk).exists()
    return {
        "line": queries.line_of(row, today), "row": row, "ladder": queries.ladder_of(row, today), "form": form,
        "thing": queries.thing_of(row, request.user), "may_decide": may,
    }  # fmt: skip
