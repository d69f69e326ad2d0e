"""Audits by several agencies: sharing one out, and putting the parts together."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.forms.agencies import PutTogether, ShareOut, initial_together
from looped.audits.forms.moderation import version_of
from looped.audits.models import Audit
from looped.audits.operations.agencies import allocate_to_agencies, decide_together, save_together
from looped.audits.operations.moderation import SomebodyElse
from looped.audits.queries import agencies as queries
from looped.audits.queries.agencies import Together
from looped.audits.queries.lines import alone_choices
from looped.audits.queries.scope import visible_audits
from looped.audits.queries.to_moderate import audits_to_settle
from looped.audits.views import settling
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.framework.queries import load


@permitted(Permission.PLAN_AUDITS)
@require_http_methods(["GET", "POST"])
def share_out(request: HttpRequest, public_id: str) -> HttpResponse:
    """For each agency a person and the parts that they grade."""
    planned = visible_audits(request.user).filter(status=Audit.Status.PLANNED, kind__in=queries.SHAREABLE)
    audit = get_object_or_404(planned.select_related("case__team__area", "framework"), public_id=public_id)
    choices = alone_choices(audit)
    posted = request.POST if request.method == "POST" else None
    content = load(audit.framework)
    initial = {"due_on": Month.from_number(audit.month).last_day,
               "parts_council": [domain.key for domain in content.domains]}  # fmt: skip
    form = ShareOut(posted, initial=initial, content=content, choices=choices)
    if form.is_valid():
        try:
            allocate_to_agencies(audit=audit, taking=form.taking, due_on=form.cleaned_data["due_on"], by=request.user,
                                 now=timezone.now())  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(audit)s is with its agencies.") % {"audit": audit.reference})
            return redirect("audits:detail", public_id)
    page = {"audit": audit, "form": form, "no_partners": not queries.partners().exists()}
    return render(request, "audits/agencies/share_out.jinja", page, status=422 if form.errors else 200)


def _table(request: HttpRequest, public_id: str) -> Together:
    """The audit laid out, or 404. It may be settled already: what is posted then must not be lost in a 404."""
    audits = audits_to_settle(request.user).filter(kind=Audit.Kind.MULTI_AGENCY, released_at__isnull=False)
    audit = settling.audit_to_settle(request, audits, public_id)
    return queries.lay_out(audit, request.user)


@permitted(Permission.MODERATE)
@require_http_methods(["GET", "POST"])
def together(request: HttpRequest, public_id: str) -> HttpResponse:
    """Every part with what each agency found, the agreed grade, the discussion and the learning. Saved as a draft."""
    table = _table(request, public_id)
    if request.method == "GET":
        away = _not_here(request, table)
        if away:
            return away
        stored = queries.joined_of(table.draft)
        return _page(request, table, PutTogether(table=table, initial=initial_together(table, stored)))
    form = PutTogether(request.POST, table=table)
    return settling.keep_draft(
        request, table.audit, form, page=partial(_page, request, table), conflict=partial(_conflict, request, table),
        write=lambda **how: save_together(audit=table.audit, joined=form.joined, **how), check="audits:together_check",
    )  # fmt: skip


@permitted(Permission.MODERATE)
@require_http_methods(["GET", "POST"])
def together_check(request: HttpRequest, public_id: str) -> HttpResponse:
    """What will count, or what is still missing. The button makes the audit final."""
    table = _table(request, public_id)
    if request.method == "POST":
        try:
            decide_together(audit=table.audit, based_on=version_of(request.POST), by=request.user, now=timezone.now())
        except SomebodyElse as other:
            messages.error(request, str(other))
            return redirect("audits:together", public_id)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("audits:together_check", public_id)
        messages.success(request, _("%(audit)s is final.") % {"audit": table.audit.reference})
        return settling.home(request, table.audit)
    away = _not_here(request, table)
    if away:
        return away
    joined = queries.joined_of(table.draft)
    page = {"table": table, "joined": joined, "missing": table.missing(joined)}
    return render(request, "audits/agencies/check.jinja", page)


def _not_here(request: HttpRequest, table: Together) -> HttpResponse | None:
    """Away, with the reason, where there is nothing for this person to put together."""
    if table.audit.status != Audit.Status.TO_MODERATE:
        messages.info(request, _("%(audit)s is settled already.") % {"audit": table.audit.reference})
    elif table.refusal:
        messages.warning(request, table.refusal)
    else:
        return None
    return settling.home(request, table.audit)


def _page(request: HttpRequest, table: Together, form: PutTogether, *, status: int = 200, **more) -> HttpResponse:
    page = {"table": table, "form": form, "stored": None} | more
    return render(request, "audits/agencies/together.jinja", page, status=status)


def _conflict(request: HttpRequest, table: Together, other: SomebodyElse) -> HttpResponse:
    """Another was quicker. What was typed here stays in its boxes, and what is stored now stands beside it."""
    now = _table(request, table.audit.public_id)
    form = settling.typed(request, PutTogether, other, table=table)
    return _page(request, now, form, status=409, stored=queries.joined_of(now.draft))
