"""What a draft changes, bringing it into force, discarding it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from looped.core.errors import Refused
from looped.framework import completeness, forms, operations, queries
from looped.framework.comparison import Section, differences
from looped.framework.models import Version
from looped.framework.views.drafting import editor, page
from looped.framework.views.saving import draft_or_404


@require_safe
@editor
def changes(request: HttpRequest, public_id: str) -> HttpResponse:
    draft = draft_or_404(request, public_id)
    context = {"draft": draft, "newest": queries.newest_version(draft.theme), "sections": _sections(draft)}
    return render(request, "framework/changes.jinja", context)


@page
@editor
def choose_day(request: HttpRequest, public_id: str) -> HttpResponse:
    """From which day. Leads to the check page; nothing is written yet."""
    draft = draft_or_404(request, public_id)
    form = forms.BringIntoForce(request.POST if request.method == "POST" else None)
    if form.is_valid():
        day = form.cleaned_data["starts_on"]
        try:
            operations.check_start(day, today=timezone.localdate(), theme=draft.theme)
        except Refused as refusal:
            form.add_error("starts_on", str(refusal))
        else:
            query = QueryDict(mutable=True)
            query["starts_on"] = day.isoformat()
            return redirect(f"{reverse('framework:bring_into_force', args=[public_id])}?{query.urlencode()}")
    context = {
        "draft": draft,
        "form": form,
        "gaps": completeness.missing(queries.load(draft)),
        "newest": queries.newest_version(draft.theme),
        "today": timezone.localdate(),
    }
    return render(request, "framework/choose_day.jinja", context)


@page
@editor
def bring_into_force(request: HttpRequest, public_id: str) -> HttpResponse:
    """The check page: the day, what changes, and that it cannot be undone."""
    draft = draft_or_404(request, public_id)
    given = request.POST if request.method == "POST" else request.GET
    day = _day(given.get("starts_on", ""))
    if day is None:
        return redirect("framework:choose_day", public_id)
    refused = ""
    if request.method == "POST":
        try:
            operations.bring_into_force(
                draft=draft, starts_on=day, by=request.user, now=timezone.now(), seen=given.get("seen", "")
            )
        except Refused as refusal:
            refused = str(refusal)
        else:
            return _in_force(request, draft, day)
    context = {"draft": draft, "day": day, "refused": refused, **_to_check(draft)}
    return render(request, "framework/bring_into_force.jinja", context)


@page
@editor
def discard(request: HttpRequest, public_id: str) -> HttpResponse:
    draft = draft_or_404(request, public_id)
    form = forms.Discard(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.discard_draft(draft=draft, by=request.user, now=timezone.now(), why=form.cleaned_data["why"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The draft is discarded. What is in force has not changed."))
            return redirect("framework:themes" if draft.theme else "framework:versions")
    return render(request, "framework/discard.jinja", {"draft": draft, "form": form})


def _in_force(request: HttpRequest, draft: Version, day: date) -> HttpResponse:
    """On to what was brought into force."""
    words = {"number": draft.number, "theme": draft.theme, "day": date_format(day, "j F Y")}
    if draft.theme:
        messages.success(request, _("The theme “%(theme)s” is in force from %(day)s.") % words)
        return redirect("framework:theme", draft.public_id)
    messages.success(request, _("Version %(number)s is in force from %(day)s.") % words)
    return redirect("framework:version", draft.public_id)


def _sections(draft: Version) -> list[Section]:
    newest = queries.newest_version(draft.theme)
    return differences(queries.load(draft), queries.load(newest)) if newest else []


def _to_check(draft: Version) -> dict[str, Any]:
    sections = _sections(draft)
    return {
        "sections": sections,
        "count": sum(len(section.changes) for section in sections),
        "gaps": completeness.missing(queries.load(draft)),
        "seen": queries.fingerprint(draft),
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
