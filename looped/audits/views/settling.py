"""What is the same wherever a moderator settles a released audit: opening it, keeping a draft, and where to go then."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from looped.audits.models import Audit
from looped.audits.operations.moderation import SomebodyElse
from looped.audits.queries.scope import audits_with_grades_for
from looped.core.errors import Refused
from looped.core.readings import record_reading


def audit_to_settle(request: HttpRequest, audits: QuerySet[Audit], public_id: str) -> Audit:
    """The audit, or 404; that it was looked at is kept."""
    audit = get_object_or_404(audits.select_related("case"), public_id=public_id)
    record_reading(
        by=request.user, what="moderation", subject=audit.public_id, case_reference=audit.case.reference,
        purpose="moderation", now=timezone.now(),
    )  # fmt: skip
    return audit


def keep_draft(
    request: HttpRequest, audit: Audit, form: forms.Form, *, write: Callable[..., object],
    page: Callable[..., HttpResponse], conflict: Callable[[SomebodyElse], HttpResponse], check: str,
) -> HttpResponse:  # fmt: skip
    """Save what was typed; then on to the page named `check`, or back to the list.

    `write` takes based_on, by and now. `page` shows the form again; `conflict` what to show where another was quicker.
    """
    if not form.is_valid():
        return page(form, status=422)
    try:
        write(based_on=form.cleaned_data["version"] or 0, by=request.user, now=timezone.now())
    except SomebodyElse as other:
        return conflict(other)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return page(form, status=422)
    if request.POST.get("go") == "check":
        return redirect(check, audit.public_id)
    messages.success(request, _("Your draft of %(audit)s is saved.") % {"audit": audit.reference})
    return redirect("audits:moderation")


def typed(request: HttpRequest, form_class: type[forms.Form], other: SomebodyElse, **options) -> forms.Form:
    """What was typed here, in its boxes, on top of the version that another has saved."""
    data = request.POST.copy()
    data["version"] = str(other.version)
    form = form_class(data, **options)
    form.is_valid()
    form.add_error(None, str(other))
    return form


def home(request: HttpRequest, audit: Audit) -> HttpResponse:
    """The audit's page; the list for a moderator of another area, who reads the audit only while they settle it."""
    if not audits_with_grades_for(request.user).filter(pk=audit.pk).exists():
        return redirect("audits:moderation")
    return redirect("audits:detail", audit.public_id)
