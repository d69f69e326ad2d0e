"""Values as files: one indicator with its months, or all indicators of one month."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.periods import Month
from looped.indicators.definitions import Definition
from looped.indicators.queries.disclosure import reach_of
from looped.indicators.queries.told import shown_months, switched_on, told
from looped.indicators.value_files import FORMS


@require_safe
@permitted(P.SEE_INDICATORS)
def one_indicator(request: HttpRequest, indicator: str, form: str) -> HttpResponse:
    definitions, months = switched_on(timezone.localdate()), shown_months()
    if indicator not in definitions or months is None:
        raise Http404
    name = f"indicator-{indicator}-{months[1]}"
    return _file(request, form, name, {indicator: definitions[indicator]}, *months)


@require_safe
@permitted(P.SEE_INDICATORS)
def one_month(request: HttpRequest, form: str) -> HttpResponse:
    """month: blank is the newest."""
    definitions, asked = switched_on(timezone.localdate()), request.GET.get("month", "")
    try:
        months = shown_months(Month.parse(asked) if asked else None)
    except ValueError:
        raise Http404 from None
    if months is None:
        raise Http404
    return _file(request, form, f"indicators-{months[1]}", definitions, months[1], months[1])


def _file(
    request: HttpRequest, form: str, name: str, definitions: dict[str, Definition], first: Month, last: Month
) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    write, media_type = FORMS[form]
    content = write(told(reach_of(request.user), definitions, first=first, last=last))
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}-not-for-publication.{form}"'
    return response
