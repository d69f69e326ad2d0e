"""Learning offers: the list, one offer, and what is done with it."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.core.errors import Refused
from looped.improvement.forms import learning as forms
from looped.improvement.models import LearningOffer
from looped.improvement.operations import learning as operations
from looped.improvement.queries import effect, offering
from looped.improvement.queries import learning as queries
from looped.improvement.queries.parts import part_name
from looped.improvement.queries.themes import finding_words, theme_of

OFFER = Permission.OFFER_LEARNING


@require_safe
@permitted(Permission.SEE_IMPROVEMENT)
def learning(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("show", "to_come")
    show = asked if asked in queries.STATES else "to_come"
    context = {
        "lines": queries.offer_lines(request.user, timezone.localdate(), show),
        "counts": queries.offer_counts(request.user),
        "show": show,
    }
    return render(request, "improvement/learning/list.jinja", context)


@permitted(OFFER)
def offer_learning(request: HttpRequest) -> HttpResponse:
    """A new offer. `?part=` begins it with a domain, and with what the audits found in words."""
    today, initial = timezone.localdate(), {}
    if request.method != "POST" and (found := theme_of(request.user, request.GET.get("part", ""), today)):
        initial = {"part": found[0].part, "finding": finding_words(*found)}
    form = forms.OfferLearning(request.POST or None, user=request.user, today=today, initial=initial)
    if form.is_valid():
        try:
            made = operations.offer_learning(**form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is offered. Those who are invited see it on their home page."))
            return redirect("improvement:offer", made.public_id)
    return render(request, "improvement/learning/form.jinja", {"form": form, "title": _("Offer learning")})


@require_safe
@permitted(Permission.SEE_IMPROVEMENT)
def offer(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.offers_for(request.user).prefetch_related("teams"), public_id=public_id)
    user, today = request.user, timezone.localdate()
    context = {
        "offer": found, "part": part_name(found.part, today), "state": queries.state_of(found, today),
        "invited": queries.invited_to(user, found), "counts": queries.turnout(found),
        "said": queries.said_of(user, found), "may_record": queries.may_record(user, found),
        "effect": effect.effect_of(found, today) if effect.may_see_effect(user) else None,
        "sees_effect": effect.may_see_effect(user),
    }  # fmt: skip
    return render(request, "improvement/learning/offer.jinja", context)


def _kept(request: HttpRequest, public_id: str) -> LearningOffer:
    """An offer that is still to come, and this person's to record."""
    return get_object_or_404(queries.to_record(request.user), public_id=public_id)


def _do(
    request: HttpRequest, found: LearningOffer, form: Form, run: Callable[..., object], title: str, done: str | Promise
) -> HttpResponse:  # fmt: skip
    if form.is_valid():
        try:
            run(offer=found, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("improvement:offer", found.public_id)
    return render(request, "improvement/learning/form.jinja", {"form": form, "offer": found, "title": title})


@permitted(OFFER)
def invite(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _kept(request, public_id)
    form = forms.InvitePeople(request.POST if request.method == "POST" else None,
                              among=offering.to_invite(request.user, found))  # fmt: skip
    return _do(request, found, form, operations.invite, _("Invite more people"), __("They are invited."))


@permitted(OFFER)
def held(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _kept(request, public_id)
    form = forms.RecordHeld(
        request.POST if request.method == "POST" else None, invited=offering.invited(found),
        initial={"held_on": min(found.planned_on, timezone.localdate())},
    )  # fmt: skip
    done = __("It is recorded. Those who came are asked how useful it was.")
    return _do(request, found, form, operations.record_held, _("Record who came"), done)


@permitted(OFFER)
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    form = forms.CancelOffer(request.POST if request.method == "POST" else None)
    found = _kept(request, public_id)
    return _do(request, found, form, operations.cancel, _("Cancel this offer"), __("It is cancelled."))
