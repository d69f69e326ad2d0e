"""Reading the framework: what is in force, every edition before it, and those to come."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.framework import queries, sentences
from looped.framework.models import Version


@require_safe
@permitted(Permission.SEE_FRAMEWORK)
def home(request: HttpRequest) -> HttpResponse:
    """The edition in force today. In a database without one, the page says so."""
    current = queries.current_version(timezone.localdate())
    if current is None:
        return render(request, "framework/nothing.jinja", {"may_edit": request.user.may(Permission.EDIT_FRAMEWORK)})
    return _read(request, current, is_current=True)


@require_safe
@permitted(Permission.SEE_FRAMEWORK)
def version(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.in_force(), public_id=public_id)
    return _read(request, found, is_current=found == queries.current_version(timezone.localdate()))


@require_safe
@permitted(Permission.SEE_FRAMEWORK)
def versions(request: HttpRequest) -> HttpResponse:
    may_edit = request.user.may(Permission.EDIT_FRAMEWORK)
    context = {
        "spans": queries.spans(timezone.localdate()),
        "may_edit": may_edit,
        "draft": queries.draft() if may_edit else None,
    }
    return render(request, "framework/versions.jinja", context)


@require_safe
@permitted(Permission.SEE_FRAMEWORK)
def theme(request: HttpRequest, public_id: str) -> HttpResponse:
    """One version of a theme: what a thematic audit asks and grades."""
    found = get_object_or_404(queries.versions_of_themes(), public_id=public_id)
    return _read(request, found, is_current=False)


def _read(request: HttpRequest, found: Version, *, is_current: bool) -> HttpResponse:
    content = queries.load(found)
    may_edit = request.user.may(Permission.EDIT_FRAMEWORK)
    context = {
        "version": found,
        "content": content,
        "meeting": sentences.meeting(content),
        "ceiling": sentences.ceiling(content),
        "is_current": is_current,
        "is_to_come": found.starts_on and found.starts_on > timezone.localdate(),
        "may_edit": may_edit,
        "draft": queries.draft() if may_edit else None,
    }
    return render(request, "framework/read.jinja", context)
