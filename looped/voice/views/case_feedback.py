"""What families let me read about their own case."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.voice.operations.case_feedback import record_feedback_read
from looped.voice.queries.case_feedback import feedback_page


@require_safe
@permitted(P.SEE_CASE_FEEDBACK)
def case_feedback(request: HttpRequest) -> HttpResponse:
    """Each look is kept in the reading log, without the case: whose family answered is told to nobody else."""
    page = feedback_page(request.user, after=request.GET.get("after", ""))
    record_feedback_read(responses=[each.public_id for each in page.rows], by=request.user, now=timezone.now())
    return render(request, "voice/case_feedback.jinja", {"page": page})
