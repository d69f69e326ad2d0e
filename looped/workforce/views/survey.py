"""What the staff survey found, for everybody on the staff: a wave, one standard of it, and the file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.ui import charts
from looped.workforce import survey_file
from looped.workforce.queries import survey_pages as queries
from looped.workforce.queries.waves import open_wave_now

staff = permitted(P.SEE_STAFF_VOICE)


@require_safe
@staff
def survey(request: HttpRequest) -> HttpResponse:
    """The newest wave that closed with results; what is open now, and what ended without."""
    return _page(request, queries.results_page(request.user))


@require_safe
@staff
def wave(request: HttpRequest, public_id: str) -> HttpResponse:
    page = queries.results_page(request.user, public_id)
    if page is None:
        raise Http404
    return _page(request, page)


@require_safe
@staff
def standard(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    page = queries.standard_page(request.user, public_id, key)
    if page is None:
        raise Http404
    context = {"page": page, "chart_svg": charts.points(page.chart)}
    return render(request, "workforce/survey/standard.jinja", context)


@require_safe
@staff
def download(request: HttpRequest, public_id: str) -> HttpResponse:
    page = queries.results_page(request.user, public_id)
    if page is None or page.results is None:
        raise Http404
    response = HttpResponse(survey_file.write(page), content_type=survey_file.MEDIA_TYPE)
    name = slugify(f"staff-survey-{page.wave.name}")
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _page(request: HttpRequest, page: queries.ResultsPage | None) -> HttpResponse:
    context = {
        "page": page,
        "open_wave": open_wave_now(timezone.localdate()),
        "chart_svg": charts.scores(page.chart) if page and page.chart else None,
    }
    return render(request, "workforce/survey/results.jinja", context)
