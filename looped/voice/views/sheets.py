"""A questionnaire as a sheet to print: as a page and as PDF, blank or for one invitation."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.ui import council
from looped.voice import sheets, wording
from looped.voice.models import QuestionnaireVersion
from looped.voice.queries.family import telephone
from looped.voice.queries.translations import languages_offered
from looped.voice.queries.writing_down import open_invitation
from looped.voice.rules.sheets import number_of
from looped.voice.views.questionnaires import version_or_404

may_print = permitted(P.ASK_FAMILIES, P.EDIT_QUESTIONNAIRES)


@require_safe
@may_print
def sheet(request: HttpRequest, public_id: str) -> HttpResponse:
    """The sheet as a page, with the languages that it can be printed in."""
    version = _printable_or_404(public_id)
    paper = _paper(request, version)
    known = {each.key: each for each in wording.LANGUAGES}
    context = {
        "version": version, "paper": paper, "invitation": request.GET.get("invitation", ""),
        "languages": [known[key] for key in languages_offered(version)],
    }  # fmt: skip
    return render(request, "voice/sheets/sheet.jinja", context)


@require_safe
@may_print
def sheet_pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    version = _printable_or_404(public_id)
    paper = _paper(request, version)
    response = HttpResponse(sheets.pdf(paper), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="sheet-{version.band}-{paper.language.key}.pdf"'
    return response


def _paper(request: HttpRequest, version: QuestionnaireVersion) -> sheets.Sheet:
    """In the language asked for; 404 in one that is not offered, or for an invitation that is not this person's."""
    key = request.GET.get("language") or wording.ENGLISH
    language = next((each for each in wording.LANGUAGES if each.key == key), None)
    if language is None or key not in languages_offered(version):
        raise Http404
    number, wanted = "", request.GET.get("invitation", "")
    if wanted:
        invitation = open_invitation(request.user, wanted)
        if invitation is None or invitation.questionnaire_id != version.pk:
            raise Http404
        number = number_of(invitation)
    return sheets.sheet(
        version, language, council=council.current().name, telephone=telephone(timezone.localdate()), number=number,
        easy=request.GET.get("easy") == "on",
    )  # fmt: skip


def _printable_or_404(public_id: str) -> QuestionnaireVersion:
    version = version_or_404(public_id)
    if version.starts_on is None:
        raise Http404
    return version
