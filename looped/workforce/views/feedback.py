"""A worker's own feedback, one audit of it, and what the worker says back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.models import Audit
from looped.audits.queries.actions import actions_on
from looped.core.errors import Refused
from looped.core.readings import record_reading, record_readings
from looped.improvement.queries.learning import offered_to
from looped.workforce.forms.feedback import ChallengeForm, ReplyForm
from looped.workforce.operations.challenges import challenge_fact
from looped.workforce.operations.talks import write_reply
from looped.workforce.queries import feedback as queries
from looped.workforce.queries.feedback import GivenPage
from looped.workforce.queries.reach import given_to, readable
from looped.workforce.queries.thanks import thanks_to
from looped.workforce.queries.todo import FEEDBACK

# Social workers, and those with another role who may have a case of their own.
WORKERS = (Permission.SEE_OWN_WORK, Permission.GIVE_FEEDBACK, Permission.AUDIT)


def keep_looks(request: HttpRequest, page: GivenPage) -> None:
    """It shows children's audits, so that somebody looked is kept."""
    cases = {line.audit.public_id: line.audit.case.reference for line in page.lines}
    record_readings(by=request.user, what=FEEDBACK, cases=cases, purpose=FEEDBACK, now=timezone.now())


@permitted(*WORKERS)
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What audits found in one's own work, audit by audit, the newest first."""
    page = queries.given_page(given_to(request.user), before=request.GET.get("before", ""))
    keep_looks(request, page)
    context = {
        "page": page, "today": timezone.localdate(), "learning": offered_to(request.user),
        "thanks": thanks_to(request.user)[:3],
    }  # fmt: skip
    return render(request, "workforce/mine.jinja", context)


def opened(request: HttpRequest, public_id: str) -> Audit:
    """An audit whose feedback this person may read, or 404; that somebody looked is kept."""
    audit = get_object_or_404(readable(request.user), public_id=public_id)
    record_reading(
        by=request.user, what=FEEDBACK, subject=audit.public_id, case_reference=audit.case.reference,
        purpose=FEEDBACK, now=timezone.now(),
    )  # fmt: skip
    return audit


@permitted(*WORKERS)
@require_GET
def feedback(request: HttpRequest, public_id: str) -> HttpResponse:
    """One audit: for the worker, and for their line manager."""
    return _page(request, opened(request, public_id))


@permitted(*WORKERS)
@require_POST
def reply(request: HttpRequest, public_id: str) -> HttpResponse:
    audit = get_object_or_404(given_to(request.user).select_related("case", "worker"), public_id=public_id)
    form = ReplyForm(request.POST)
    if form.is_valid():
        try:
            write_reply(audit=audit, text=form.cleaned_data["text"], by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your line manager can read your reply now."))
            return redirect("workforce:feedback", public_id)
    return _page(request, audit, form, status=422)


def _page(request: HttpRequest, audit: Audit, form: ReplyForm | None = None, *, status: int = 200) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "line": queries.given([audit])[0], "own": audit.worker == request.user, "form": form or ReplyForm(),
        "actions": actions_on(audit, request.user, today=today), "today": today,
    }  # fmt: skip
    return render(request, "workforce/feedback.jinja", context, status=status)


@permitted(*WORKERS)
@require_http_methods(["GET", "POST"])
def challenge(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that a fact is wrong, and where the file shows it."""
    audit = get_object_or_404(given_to(request.user).select_related("case", "worker"), public_id=public_id)
    form = ChallengeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            challenge_fact(audit=audit, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("A moderator who had no part in the audit will answer you."))
            return redirect("workforce:feedback", public_id)
    context = {"form": form, "line": queries.given([audit])[0], "today": timezone.localdate()}
    return render(request, "workforce/challenge.jinja", context, status=422 if form.is_bound else 200)
