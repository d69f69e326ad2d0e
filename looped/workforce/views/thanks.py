"""Thanking, being thanked, and what the team was thanked for."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.core.errors import Refused
from looped.core.readings import record_reading
from looped.workforce.forms.feedback import ShareForm, ThankForm
from looped.workforce.operations import thanks as operations
from looped.workforce.queries import thanks as queries
from looped.workforce.views.feedback import WORKERS


@permitted(Permission.GIVE_FEEDBACK)
@require_GET
def good_work(request: HttpRequest) -> HttpResponse:
    """Audits with something to thank for."""
    page = queries.good_work(request.user, before=request.GET.get("before", ""))
    return render(request, "workforce/good_work.jinja", {"page": page})


@permitted(Permission.GIVE_FEEDBACK)
@require_http_methods(["GET", "POST"])
def thank(request: HttpRequest, public_id: str) -> HttpResponse:
    """A note in one's own words."""
    audit = get_object_or_404(queries.may_thank_for(request.user), public_id=public_id)
    record_reading(
        by=request.user, what="thanks", subject=audit.public_id, case_reference=audit.case.reference,
        purpose="thanks", now=timezone.now(),
    )  # fmt: skip
    good = queries.good_work_of(audit, request.user)
    posted = request.POST if request.method == "POST" else None
    form = ThankForm(posted, outstanding=good.outstanding, noted=bool(good.strengths))
    if form.is_valid():
        try:
            operations.thank(
                audit=audit, part=form.chosen_part, text=form.cleaned_data["text"], by=request.user, now=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s finds your note under Today.") % {"name": audit.worker})
            return redirect("workforce:good_work")
    status = 422 if form.is_bound else 200
    return render(request, "workforce/thank.jinja", {"form": form, "good": good}, status=status)


@permitted(*WORKERS)
@require_GET
def thanks(request: HttpRequest) -> HttpResponse:
    """What one was thanked for, and whether the team may see it."""
    found = queries.thanks_to(request.user)
    operations.mark_seen(by=request.user, now=timezone.now())
    return render(request, "workforce/thanks.jinja", {"found": found, "form": ShareForm()})


@permitted(*WORKERS)
@require_POST
def share(request: HttpRequest, public_id: str) -> HttpResponse:
    """Whether the team may see it."""
    found = get_object_or_404(queries.own_thanks(request.user), public_id=public_id)
    form = ShareForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose whether your team may see it."))
        return redirect("workforce:thanks")
    yes = form.cleaned_data["team_may_see"] == "yes"
    operations.say_who_sees(thanks=found, team_may_see=yes, by=request.user, now=timezone.now())
    messages.success(request, _("Your team can see it now.") if yes else _("It stays between the two of you."))
    return redirect("workforce:thanks")


@permitted(*WORKERS)
@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """What the team was thanked for, where the person agreed."""
    return render(request, "workforce/team.jinja", {"teams": queries.thanks_of_team(request.user)})
