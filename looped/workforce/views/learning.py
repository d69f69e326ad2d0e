"""What I learned as an auditor: for the auditor alone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.operations.moderation import mark_learning_seen
from looped.audits.queries.outcome import learning_of
from looped.workforce.queries.learning import lessons

AUDITORS = (Permission.AUDIT, Permission.GRADE_OWN_PART)


@permitted(*AUDITORS)
@require_GET
def learning(request: HttpRequest) -> HttpResponse:
    """What moderators wrote for this auditor, what is unread first."""
    context = {"lessons": lessons(request.user), "opens_audits": request.user.may(Permission.AUDIT)}
    return render(request, "workforce/learning.jinja", context)


@permitted(*AUDITORS)
@require_POST
def learning_seen(request: HttpRequest, public_id: str) -> HttpResponse:
    """`public_id`: the audit's."""
    for piece in get_list_or_404(learning_of(request.user), form__audit__public_id=public_id):
        mark_learning_seen(learning=piece, by=request.user, now=timezone.now())
    messages.success(request, _("It is noted that you have read this."))
    return redirect("workforce:learning")
