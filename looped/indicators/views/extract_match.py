"""Are the columns of an extract right? One look and one press, or a list changed first."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.indicators.forms.extracts import MatchList
from looped.indicators.models import Extract
from looped.indicators.operations import extract_reading as operations
from looped.indicators.queries.extract_match import matches
from looped.indicators.queries.extract_words import list_name
from looped.indicators.queries.extracts import visible_extracts


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(P.BRING_EXTRACTS)
def match(request: HttpRequest, public_id: str) -> HttpResponse:
    extract = get_object_or_404(visible_extracts(request.user), public_id=public_id)
    if request.method == "POST":
        try:
            operations.confirm_match(extract=extract, by=request.user, now=timezone.now())
        except Refused as refusal:
            messages.warning(request, str(refusal))
    if extract.status != Extract.Status.TO_MATCH:
        return redirect("indicators:extract", public_id)
    return render(request, "indicators/extracts/match.jinja", {"extract": extract, "lists": matches(extract)})


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(P.BRING_EXTRACTS)
def match_list(request: HttpRequest, public_id: str, list_key: str) -> HttpResponse:
    extract = get_object_or_404(visible_extracts(request.user), public_id=public_id)
    found = extract.proposed.get(list_key)
    if found is None:
        raise Http404
    if extract.status != Extract.Status.TO_MATCH:
        return redirect("indicators:extract", public_id)
    data = request.POST if request.method == "POST" else None
    form = MatchList(data, found=found, now=extract.matched.get(list_key, found))
    name = list_name(extract.source, list_key)
    if form.is_valid():
        try:
            operations.change_match(
                extract=extract, list_key=list_key, columns=form.chosen, left_out=form.cleaned_data["left_out"],
                by=request.user, now=timezone.now(),
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(list)s is changed.") % {"list": name})
            return redirect("indicators:match_extract", public_id)
    context = {"form": form, "extract": extract, "found": found, "name": name}
    return render(request, "indicators/extracts/match_list.jinja", context)
