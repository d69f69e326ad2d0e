"""An audit's own page, for each as far as they may see; and that its auditor has read the learning from it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.models import Audit
from looped.audits.operations.moderation import mark_learning_seen
from looped.audits.queries import detail as queries
from looped.audits.queries.actions import actions_on
from looped.audits.queries.detail import Reach
from looped.audits.queries.inadequate import waits_for
from looped.audits.queries.outcome import learning_of
from looped.audits.queries.re_audits import linked
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.core.readings import record_reading

SEES_AUDITS = (
    Permission.PLAN_AUDITS, Permission.SEE_ALL_AUDITS, Permission.AUDIT, Permission.SEE_TEAM_AUDITS,
    Permission.SEE_OWN_WORK, Permission.APPROVE_EXEMPTION,
)  # fmt: skip


def looked_at(request: HttpRequest, public_id: str, *, what: str, purpose: str) -> Audit:
    """The audit, or 404; and that this person looked at the child's record is kept."""
    audit = get_object_or_404(queries.audits_to_open(request.user), public_id=public_id)
    record_reading(
        by=request.user, what=what, subject=audit.public_id, case_reference=audit.case.reference, purpose=purpose,
        now=timezone.now(),
    )  # fmt: skip
    return audit


@permitted(*SEES_AUDITS)
@require_GET
def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """State, who and due; once released side by side. The worker of the case is led to the page for them."""
    user = request.user
    audit = looked_at(request, public_id, what="audit", purpose="audit")
    reach = queries.reach_of(user, audit)
    if reach is Reach.WORKER:  # strengths first, with the right of reply: the room above has a page for it
        return redirect("workforce:feedback", public_id)
    page = {"audit": audit, "of_month": Month.from_number(audit.month), "own": queries.own_form(user, audit)}
    if reach is Reach.OWN_FORM:
        return render(request, "audits/detail_blind.jinja", page)
    page["actions"] = actions_on(audit, user, today=timezone.localdate())
    page |= {"forms": queries.form_states(audit), "waits_for": waits_for(audit, user, today=timezone.localdate())}
    page["links"] = linked(user, audit)
    if reach is Reach.GRADES:
        page["found"] = queries.findings(user, audit)
    return render(request, "audits/detail.jinja", page)


@permitted(Permission.AUDIT, Permission.GRADE_OWN_PART)
@require_POST
def learning_seen(request: HttpRequest, public_id: str) -> HttpResponse:
    """All of one's own learning from the audit. A partner, who has no other page of it, goes back to the form."""
    mine = get_list_or_404(learning_of(request.user), form__audit__public_id=public_id)
    try:
        for learning in mine:
            mark_learning_seen(learning=learning, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is noted that you have read this."))
    if request.user.may(Permission.AUDIT):
        return redirect("audits:detail", public_id)
    return redirect("audits:form", mine[0].form.public_id)
