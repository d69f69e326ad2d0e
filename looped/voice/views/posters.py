"""The poster for the waiting room: chosen, as a page to print, and as PDF."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.ui import council
from looped.voice import posters
from looped.voice.forms import promises as forms
from looped.voice.queries.promises import published_promises
from looped.voice.wording import ENGLISH, LANGUAGES, Language

may_print = permitted(P.SEE_VOICE, P.MAKE_PROMISES)


@require_safe
@may_print
def choose(request: HttpRequest) -> HttpResponse:
    """Which promises, in which language; then the poster itself as a page."""
    language = _language(request)
    offered = published_promises(language.key)
    asked = "chosen" in request.GET or "show" in request.GET
    form = forms.Poster(request.GET if asked else None, offered=offered)
    if form.is_valid():
        made = posters.poster(form.promises(), language, council=council.current().name)
        chosen = urlencode({"language": language.key, "chosen": form.cleaned_data["chosen"]}, doseq=True)
        return render(request, "voice/answering/poster.jinja", {"poster": made, "chosen": chosen})
    context = {"form": form, "of": language, "languages": LANGUAGES, "offered": offered, "least": forms.LEAST}
    return render(request, "voice/answering/poster_choose.jinja", context)


@require_safe
@may_print
def poster_pdf(request: HttpRequest) -> HttpResponse:
    language = _language(request)
    form = forms.Poster(request.GET, offered=published_promises(language.key))
    if not form.is_valid():
        raise Http404
    made = posters.poster(form.promises(), language, council=council.current().name)
    response = HttpResponse(posters.pdf(made), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="you-said-we-did-{language.key}.pdf"'
    return response


def _language(request: HttpRequest) -> Language:
    key = request.GET.get("language") or ENGLISH
    found = next((each for each in LANGUAGES if each.key == key), None)
    if found is None:
        raise Http404
    return found
