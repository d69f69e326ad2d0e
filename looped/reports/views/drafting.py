"""The draft of a quarter's report: read, written in place, and every figure opened."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.core.errors import Refused
from looped.core.periods import Quarter
from looped.reports import files, forms, operations
from looped.reports.operations.issuing import Drafted
from looped.reports.prose import Name
from looped.reports.queries import closing_records, records, voice_records
from looped.reports.queries.drafts import Draft, draft_of
from looped.reports.rules import Overtaken
from looped.reports.views.pages import asked, download, figure_address, page

writer = permitted(Permission.WRITE_REPORTS)


@require_safe
@writer
def draft(request: HttpRequest, quarter: Quarter) -> HttpResponse:
    found = draft_of(quarter)
    slot = found.slots.get(request.GET.get("edit", ""))
    form = forms.Writing(initial={"seen": slot.version, "text": slot.text}) if slot else None
    return _show(request, found, form=form, editing=slot.name if slot else "")


def _show(
    request: HttpRequest,
    found: Draft,
    *,
    form: forms.Writing | None = None,
    editing: str = "",
    theirs: str | None = None,
) -> HttpResponse:
    """The draft's page. editing: the slot with its box open. theirs: words that somebody else saved meanwhile."""
    document = found.document.linked(figure_address("reports:figure", found.period))
    context = {
        "page": page(document, found.period, found.checks, draft_files(found)),
        "draft": found,
        "form": form,
        "editing": editing,
        "theirs": theirs,
        "names": [(str(Name.of(one)), one.text) for one in found.book] if editing else [],
    }
    return render(request, "reports/draft.jinja", context)


def draft_files(found: Drafted) -> list[tuple[str, str]]:
    """Name and address of each format."""
    names = files.formats()
    return [(files.NAMES[name], reverse(f"{found.to}draft_file", args=[found.period, name])) for name in names]


@require_POST
@writer
def write(request: HttpRequest, quarter: Quarter, slot: str) -> HttpResponse:
    found = draft_of(quarter)
    if slot not in found.slots:
        raise Http404
    form = forms.Writing(request.POST)
    if "insert" in request.POST:
        return _show(request, found, form=form.with_figure(), editing=slot)
    if not form.is_valid():
        return _show(request, found, form=form, editing=slot)
    try:
        operations.write_words(
            quarter=quarter, slot=slot, text=form.cleaned_data["text"], seen=form.cleaned_data["seen"],
            by=request.user, now=timezone.now(),
        )  # fmt: skip
    except Overtaken as refusal:
        return _overtaken(request, found, slot, form, refusal)
    return redirect(f"{reverse('reports:draft', args=[quarter])}#slot-{slot}")


def _overtaken(request: HttpRequest, found: Draft, slot: str, form: forms.Writing, refusal: Overtaken) -> HttpResponse:
    """Both texts stand on the page, and the next save begins from theirs."""
    again = request.POST.copy()
    again["seen"] = str(refusal.version)
    form = forms.Writing(again)
    form.add_error("text", str(refusal))
    return _show(request, found, form=form, editing=slot, theirs=refusal.theirs)


@require_POST
@writer
def restore(request: HttpRequest, quarter: Quarter, slot: str) -> HttpResponse:
    if slot not in draft_of(quarter).slots:
        raise Http404
    seen = request.POST.get("seen", "")
    began_from = int(seen) if seen.isdecimal() else 0
    try:
        operations.restore_proposal(quarter=quarter, slot=slot, seen=began_from, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The proposed words stand there again."))
    return redirect(f"{reverse('reports:draft', args=[quarter])}#slot-{slot}")


@require_safe
@writer
def figures(request: HttpRequest, quarter: Quarter) -> HttpResponse:
    """Every figure that the words may name, with its value now."""
    found = draft_of(quarter)
    wanted = request.GET.get("find", "")[:60].strip()
    rows = records.pick_list(found.book, wanted, figure_address("reports:figure", quarter))
    return render(request, "reports/figures.jinja", {"draft": found, "rows": rows, "wanted": wanted})


@require_safe
@writer
def figure(request: HttpRequest, quarter: Quarter) -> HttpResponse:
    found = draft_of(quarter)
    one = found.book.find(asked(request.GET))
    if one is None:
        raise Http404
    own = found.figures.get(one.id, one.scope, one.area) is not None
    drawn = (
        records.drawer(request.user, found.figures, one)
        if own
        else voice_records.drawer(one)
        or closing_records.drawer(request.user, quarter, one)
        or records.drawer_elsewhere(request.user, quarter, one)
    )
    context = {"drawer": drawn, "quarter": quarter, "number": 0}
    return render(request, "reports/figure.jinja", context)


@require_safe
@writer
def file(request: HttpRequest, quarter: Quarter, format: str) -> HttpResponse:
    if format not in files.formats():
        raise Http404
    found = draft_of(quarter)
    return download(files.written(format, found.document, found.counted.as_json), quarter, 0, format)
