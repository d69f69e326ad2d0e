"""Writing a draft in place, the same for every kind of report: its page, saving a part, restoring proposed words.

`link`: from a figure to the page of what it counts; None for those who may not see it.
"""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.core.errors import Refused
from looped.figures.figure import Figure
from looped.reports import files, forms, operations
from looped.reports.operations.issuing import Drafted
from looped.reports.prose import Name
from looped.reports.rules import Overtaken
from looped.reports.views.pages import page

Link = Callable[[Figure], str | None]
writer = permitted(Permission.WRITE_REPORTS)


def draft_files(found: Drafted) -> list[tuple[str, str]]:
    """Name and address of each format."""
    names = files.formats()
    return [(files.NAMES[name], reverse(f"{found.to}draft_file", args=[found.period, name])) for name in names]


def read(request: HttpRequest, found: Drafted, link: Link) -> HttpResponse:
    """The page, with the box of the part open that the address names."""
    slot = found.slots.get(request.GET.get("edit", ""))
    form = forms.Writing(initial={"seen": slot.version, "text": slot.text}) if slot else None
    return _show(request, found, link, form=form, editing=slot.name if slot else "")


def save(request: HttpRequest, found: Drafted, link: Link, slot: str) -> HttpResponse:
    if slot not in found.slots:
        raise Http404
    form = forms.Writing(request.POST)
    if "insert" in request.POST:
        return _show(request, found, link, form=form.with_figure(), editing=slot)
    if not form.is_valid():
        return _show(request, found, link, form=form, editing=slot)
    try:
        operations.write_words(
            quarter=found.period, slot=slot, text=form.cleaned_data["text"], seen=form.cleaned_data["seen"],
            by=request.user, now=timezone.now(),
        )  # fmt: skip
    except Overtaken as refusal:
        return _overtaken(request, found, link, slot, refusal)
    return _to_slot(found, slot)


def restore(request: HttpRequest, found: Drafted, slot: str) -> HttpResponse:
    if slot not in found.slots:
        raise Http404
    seen = request.POST.get("seen", "")
    began_from = int(seen) if seen.isdecimal() else 0
    given = {"quarter": found.period, "slot": slot, "seen": began_from}
    try:
        operations.restore_proposal(**given, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The proposed words stand there again."))
    return _to_slot(found, slot)


def _show(
    request: HttpRequest,
    found: Drafted,
    link: Link,
    *,
    form: forms.Writing | None = None,
    editing: str = "",
    theirs: str | None = None,
) -> HttpResponse:
    """The draft's page. editing: the slot with its box open. theirs: words that somebody else saved meanwhile."""
    document = found.document.linked(link)
    context = {
        "page": page(document, found.period, found.checks, draft_files(found), found.to),
        "draft": found,
        "form": form,
        "editing": editing,
        "theirs": theirs,
        "names": [(str(Name.of(one)), one.text) for one in found.book] if editing else [],
    }
    return render(request, "reports/draft.jinja", context)


def _overtaken(request: HttpRequest, found: Drafted, link: Link, slot: str, refusal: Overtaken) -> HttpResponse:
    """Both texts stand on the page, and the next save begins from theirs."""
    again = request.POST.copy()
    again["seen"] = str(refusal.version)
    form = forms.Writing(again)
    form.add_error("text", str(refusal))
    return _show(request, found, link, form=form, editing=slot, theirs=refusal.theirs)


def _to_slot(found: Drafted, slot: str) -> HttpResponse:
    return redirect(f"{reverse(f'{found.to}draft', args=[found.period])}#slot-{slot}")
