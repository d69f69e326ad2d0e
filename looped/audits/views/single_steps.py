"""Many audits that differ by single steps only, settled on one page without a meeting."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.forms.moderation import SingleSteps
from looped.audits.operations.moderation import settle
from looped.audits.queries import moderation as queries
from looped.audits.queries.moderation import Table
from looped.core.errors import Refused
from looped.core.readings import record_readings

PAGE = 20


@permitted(Permission.MODERATE)
@require_http_methods(["GET", "POST"])
def single_steps(request: HttpRequest) -> HttpResponse:
    """Row after row; what is filled in goes in, what is left empty waits. Half filled rows are asked for."""
    if request.method == "POST":
        return _settle(request)
    tables = queries.single_steps(request.user)
    shown = tables[:PAGE]
    _keep_readings(request, shown)
    forms = [SingleSteps(table=table) for table in shown]
    return _page(request, list(zip(shown, forms, strict=True)), more=len(tables) - len(shown))


def _settle(request: HttpRequest) -> HttpResponse:
    """Only the audits that stood on the page are looked at, also those that have been settled meanwhile."""
    tables = queries.posted_tables(request.user, request.POST.getlist("audit")[:PAGE])
    pairs = [(table, SingleSteps(request.POST, table=table)) for table in tables]
    filled = [(table, form) for table, form in pairs if form.is_filled]
    if not all([form.is_valid() for _table, form in filled]):
        again = [(table, form if form.is_filled else SingleSteps(table=table)) for table, form in pairs]
        return _page(request, [pair for pair in again if pair[0].is_open], more=0, status=422)
    settled, refused = 0, []
    for table, form in filled:
        try:
            settle(audit=table.audit, parts=form.decided, by=request.user, now=timezone.now())
            settled += 1
        except Refused as refusal:
            refused.append(str(refusal))
    _say(request, settled, refused, nothing=not filled)
    return redirect("audits:single_steps")


def _say(request: HttpRequest, settled: int, refused: list[str], *, nothing: bool) -> None:
    if nothing:
        messages.warning(request, _("Nothing was filled in, so nothing was settled."))
    if settled:
        words = ngettext("%(count)s audit is settled.", "%(count)s audits are settled.", settled)
        messages.success(request, words % {"count": settled})
    for sentence in refused:
        messages.error(request, sentence)


def _page(request: HttpRequest, pairs: list[tuple[Table, SingleSteps]], *, more: int, status: int = 200):
    context = {"pairs": pairs, "more": more, "forms": [form for _table, form in pairs]}
    return render(request, "audits/single_steps.jinja", context, status=status)


def _keep_readings(request: HttpRequest, tables: list[Table]) -> None:
    seen = {table.audit.public_id: table.audit.case.reference for table in tables}
    record_readings(by=request.user, what="single steps", cases=seen, purpose="moderation", now=timezone.now())
