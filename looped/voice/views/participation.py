"""Participation groups, their packs, and what they concluded beside what we found."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.core.periods import Month, Quarter
from looped.voice.forms import participation as forms
from looped.voice.operations import participation as operations
from looped.voice.queries import participation as queries
from looped.voice.queries.rules import rules_on
from looped.voice.queries.themes_counted import themes_counted
from looped.voice.rules.quoting import LEAST_PEOPLE

leads = permitted(P.LEAD_PARTICIPATION)
looks = permitted(P.LEAD_PARTICIPATION, P.READ_COMMENTS)


@require_safe
@leads
def groups(request: HttpRequest) -> HttpResponse:
    rows = queries.groups_for(request.user).order_by("ended_at", "name")
    return render(request, "voice/participation/groups.jinja", {"groups": list(rows)})


@require_http_methods(["GET", "POST"])
@leads
def add_group(request: HttpRequest) -> HttpResponse:
    form = forms.AddGroup(
        request.POST if request.method == "POST" else None, initial={"led_by": request.user.public_id}
    )
    if form.is_valid():
        try:
            operations.add_group(**form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("The group is added."))
            return redirect("voice:groups")
    context = {"form": form, "title": _("Add a group"), "save": _("Add the group")}
    return render(request, "voice/participation/group.jinja", context)


@require_http_methods(["GET", "POST"])
@leads
def change_group(request: HttpRequest, public_id: str) -> HttpResponse:
    group = get_object_or_404(queries.groups_for(request.user), public_id=public_id)
    now_is = {"led_by": group.led_by.public_id, "may_be_named": group.may_be_named, "ended": bool(group.ended_at)}
    form = forms.ChangeGroup(request.POST if request.method == "POST" else None, initial=now_is)
    if form.is_valid():
        operations.change_group(group=group, **form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, _("The group is changed."))
        return redirect("voice:groups")
    context = {"form": form, "title": group.name, "save": _("Save")}
    return render(request, "voice/participation/group.jinja", context)


@require_safe
@looks
def packs(request: HttpRequest) -> HttpResponse:
    context = {"packs": queries.listed(request.user), "leads": request.user.may(P.LEAD_PARTICIPATION)}
    return render(request, "voice/participation/packs.jinja", context)


@require_http_methods(["GET", "POST"])
@leads
def make_pack(request: HttpRequest) -> HttpResponse:
    offered = queries.offered()
    form = forms.MakePack(request.POST if request.method == "POST" else None, offered=offered)
    if form.is_valid():
        try:
            made = operations.make_pack(
                group=form.cleaned_data["group"], title=form.cleaned_data["title"], quotations=form.chosen,
                by=request.user, now=timezone.now(),
            )  # fmt: skip
        except Refused as refusal:
            form.add_error("quotations", str(refusal))
        else:
            messages.success(request, _("The pack is ready to open with the group."))
            return redirect("voice:pack", made.public_id)
    context = {
        "form": form, "people": queries.people_in(offered), "least": LEAST_PEOPLE,
        "groups": form.fields["group"].queryset.exists(),
    }  # fmt: skip
    return render(request, "voice/participation/make_pack.jinja", context)


@require_safe
@looks
def pack(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.packs_for(request.user), public_id=public_id)
    mine = queries.packs_for(request.user).filter(pk=found.pk)
    context = {
        "pack": found, "leads": request.user.may(P.LEAD_PARTICIPATION), "board": queries.board(found),
        "concluded": queries.concluded(mine)[0] if found.status == "closed" else None,
    }  # fmt: skip
    return render(request, "voice/participation/pack.jinja", context)


@require_POST
@leads
def open_pack(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.packs_to_lead(request.user), public_id=public_id)
    try:
        operations.open_pack(pack=found, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("voice:pack", public_id)
    return redirect("voice:pack_sort", public_id)


@require_safe
@permitted(P.SEE_VOICE, P.READ_COMMENTS)
def conclusions(request: HttpRequest) -> HttpResponse:
    """What young people concluded, beside the themes that we found in the same quarter."""
    today = timezone.localdate()
    try:
        asked = request.GET.get("quarter")
        quarter = Quarter.parse(asked) if asked else Month(today.year, today.month).quarter
    except ValueError as wrong:
        raise Http404 from wrong
    first, last = quarter.first.first_day, quarter.last.last_day
    context = {
        "quarter": quarter, "found": queries.conclusions(first, last), "before": quarter.plus(-1),
        "after": quarter.plus(1) if last < today else None,
        "themes": themes_counted(request.user, first, last, scope=str(quarter)), "least": rules_on(today).least_shown,
    }  # fmt: skip
    return render(request, "voice/participation/conclusions.jinja", context)
