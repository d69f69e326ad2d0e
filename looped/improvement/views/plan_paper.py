"""The plan on a page, for the board's table."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.improvement.plan_paper import plan_paper
from looped.improvement.queries.plan_paper import paper_of
from looped.improvement.views.plan import SEE


@require_safe
@permitted(SEE)
def on_a_page(request: HttpRequest) -> HttpResponse:
    """One page A4, with no number by which few children could be known: it leaves the building."""
    today = timezone.localdate()
    response = HttpResponse(plan_paper(paper_of(request.user, today)), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="improvement-plan-{today:%Y-%m-%d}.pdf"'
    return response
