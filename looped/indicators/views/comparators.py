"""England and other councils as published: what is loaded, loading a file in two steps, taking a load out again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.indicators.forms.comparators import ChooseMeaning, LoadFile
from looped.indicators.forms.own import Why
from looped.indicators.operations import comparing_files as files
from looped.indicators.operations.comparing import load_comparators, remove_comparators
from looped.indicators.queries import comparators as queries
from looped.indicators.queries.known import all_known

FORM = ("GET", "HEAD", "POST")


@require_safe
@permitted(P.SEE_INDICATORS)
def comparators(request: HttpRequest) -> HttpResponse:
    return render(request, "indicators/comparators/list.jinja", {"loaded": queries.loaded()})


@require_http_methods(FORM)
@permitted(P.SET_INDICATORS)
def load(request: HttpRequest) -> HttpResponse:
    form = LoadFile(request.POST, request.FILES) if request.method == "POST" else LoadFile()
    if form.is_valid():
        try:
            file_id = files.keep_file(form.cleaned_data["upload"].read(), timezone.now())
        except Refused as refusal:
            form.add_error("upload", str(refusal))
        else:
            return redirect("indicators:choose_comparators", file_id)
    return render(request, "indicators/comparators/load.jinja", {"form": form})


@require_http_methods(FORM)
@permitted(P.SET_INDICATORS)
def choose(request: HttpRequest, file_id: str) -> HttpResponse:
    about = files.about(file_id)
    if about is None:
        raise Http404
    form = ChooseMeaning(
        request.POST if request.method == "POST" else None,
        about=about, known=all_known().values(), last=queries.remembered(),
    )  # fmt: skip
    if form.is_valid() and _loaded(request, form, file_id):
        return redirect("indicators:choose_comparators", file_id)
    return render(request, "indicators/comparators/choose.jinja", {"form": form, "about": about})


def _loaded(request: HttpRequest, form: ChooseMeaning, file_id: str) -> bool:
    """False where it was refused, which the form then says."""
    published, meant = files.read_kept(file_id), form.meant
    if published is None:
        raise Http404
    try:
        count = load_comparators(published=published, meant=meant, by=request.user, now=timezone.now())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    files.remember_source(file_id, meant.source)
    said = ngettext(
        "%(num)s value of %(indicator)s is kept. The file stays here for the next indicator.",
        "%(num)s values of %(indicator)s are kept. The file stays here for the next indicator.", count,
    )  # fmt: skip
    messages.success(request, said % {"num": count, "indicator": meant.indicator})
    return True


@require_http_methods(FORM)
@permitted(P.SET_INDICATORS)
def remove(request: HttpRequest, indicator: str) -> HttpResponse:
    definition = all_known().get(indicator)
    if definition is None or not queries.is_loaded(indicator):
        raise Http404
    form = Why(request.POST) if request.method == "POST" else Why()
    if form.is_valid():
        try:
            remove_comparators(indicator=indicator, why=form.cleaned_data["why"], by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("What was published of it is taken out."))
            return redirect("indicators:comparators")
    return render(request, "indicators/comparators/remove.jinja", {"form": form, "definition": definition})
