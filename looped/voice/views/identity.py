"""Who answered: opened for safety alone, after a reason and a second thought; and the list of all openings."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.core.sealing import CannotOpen
from looped.voice.forms.safety import WhyForm
from looped.voice.models import Response
from looped.voice.operations import identity as operations
from looped.voice.queries import identity


@never_cache
@permitted(P.OPEN_IDENTITY)
@require_http_methods(["GET", "POST"])
def open_identity(request: HttpRequest, said_id: str) -> HttpResponse:
    """Asks why; then whether; then shows it once: it is not kept on any page, and loading it again asks again."""
    response = identity.response_of(said_id)
    if response is None:
        raise Http404
    form = WhyForm(request.POST if request.method == "POST" else None)
    page = {"response": response, "before": identity.openings_of(response), "form": form}
    if not form.is_valid():
        return render(request, "voice/safety/open_why.jinja", page, status=422 if form.errors else 200)
    if request.POST.get("do") != "open":
        return render(request, "voice/safety/open_confirm.jinja", page | {"why": form.cleaned_data["why"]})
    return _opened(request, response, page)


def _opened(request: HttpRequest, response: Response, page: dict) -> HttpResponse:
    form = page["form"]
    try:
        why = form.cleaned_data["why"]
        found = operations.open_identity(response=response, why=why, by=request.user, now=timezone.now())
    except CannotOpen:
        return render(request, "voice/safety/cannot_open.jinja", page)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return render(request, "voice/safety/open_why.jinja", page, status=422)
    return render(request, "voice/safety/opened.jinja", page | {"found": found})


@require_safe
@permitted(P.OPEN_IDENTITY, P.READ_THE_LOG)
def openings(request: HttpRequest) -> HttpResponse:
    page = identity.openings(request.GET.get("after", ""))
    return render(request, "voice/safety/openings.jinja", {"page": page})
