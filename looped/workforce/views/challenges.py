"""For moderators: facts that workers challenge in audits of the area, and the answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.core.errors import Refused
from looped.core.readings import record_reading
from looped.workforce.forms.feedback import AnswerForm
from looped.workforce.operations.challenges import answer_challenge
from looped.workforce.queries import challenges as queries


@permitted(Permission.MODERATE)
@require_GET
def challenges(request: HttpRequest) -> HttpResponse:
    """What waits for this moderator, and what they have answered."""
    context = {
        "waiting": queries.to_answer(request.user), "answered": queries.answered_by(request.user),
        "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "workforce/challenges.jinja", context)


@permitted(Permission.MODERATE)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """One challenge: upheld or not, in words."""
    found = get_object_or_404(queries.challenge_to_answer(request.user), public_id=public_id)
    record_reading(
        by=request.user, what="challenge", subject=found.public_id, case_reference=found.audit.case.reference,
        purpose="challenge", now=timezone.now(),
    )  # fmt: skip
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            _answer(request, found, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The worker and their line manager can read your answer now."))
            return redirect("workforce:answer", public_id)
    status = 422 if form.is_bound else 200
    return render(request, "workforce/answer.jinja", {"challenge": found, "form": form}, status=status)


def _answer(request: HttpRequest, found, given) -> None:
    answer_challenge(
        challenge=found, upheld=given["upheld"] == "yes", answer=given["answer"], may_change_grade=given["recheck"],
        by=request.user, now=timezone.now(),
    )  # fmt: skip
