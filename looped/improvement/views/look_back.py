"""Looking back: the list, and one look-back with its answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.core.errors import Refused
from looped.core.readings import record_reading
from looped.improvement.forms.look_back import AnswerLookBack
from looped.improvement.operations import look_back as operations
from looped.improvement.queries import look_back as queries


@require_safe
@permitted(Permission.SEE_IMPROVEMENT)
def look_backs(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("show", "open")
    show = asked if asked in queries.STATES else "open"
    context = {
        "lines": queries.lines(request.user, timezone.localdate(), show=show),
        "counts": queries.counts(request.user),
        "show": show,
    }
    return render(request, "improvement/look_back/list.jinja", context)


@permitted(Permission.SEE_IMPROVEMENT)
def look_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the audit found, what was done, and the answer; those who may answer do it here."""
    found = get_object_or_404(queries.look_backs_for(request.user).select_related("re_audit"), public_id=public_id)
    form = AnswerLookBack(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.answer(look_back=found, **form.answer(), by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your answer is kept."))
            return redirect("improvement:look_back", public_id)
    record_reading(
        by=request.user, what="look_back", subject=found.public_id, case_reference=found.audit.case.reference,
        purpose="looking back", now=timezone.now(),
    )  # fmt: skip
    context = {"looked": queries.looked(request.user, found), "form": form, "today": timezone.localdate()}
    return render(request, "improvement/look_back/look_back.jinja", context)


@require_POST
@permitted(Permission.LOOK_BACK)
def take_over(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.answerable_by(request.user), public_id=public_id)
    try:
        operations.take_over(look_back=found, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("You answer this look-back now."))
    return redirect("improvement:look_back", public_id)
