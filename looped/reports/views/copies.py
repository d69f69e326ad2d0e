"""Copies of an issued version for others: chosen, looked at, released, approved by a second person, fetched."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.reports import files, operations
from looped.reports.models import Issue, Profile
from looped.reports.publishing.words import paragraph_texts
from looped.reports.queries import copies
from looped.reports.queries.copies import Period, Prepared
from looped.reports.views.issuing import TO
from looped.reports.views.pages import attachment
from looped.reports.views.reading import reader
from looped.reports.views.writing import writer

approver = permitted(P.WRITE_REPORTS, P.APPROVE_PUBLIC_PAGES)


def _issue_or_404(period: Period, number: int) -> Issue:
    found = copies.issue_of(period, number)
    if found is None:
        raise Http404
    return found


@require_safe
@reader
def of_version(request: HttpRequest, period: Period, number: int) -> HttpResponse:
    """The copies that there are, and the choice of readers for a new one."""
    issue = _issue_or_404(period, number)
    context = {
        "period": period, "number": number, "profiles": copies.offered(period), "version": _version(period, number),
        "copies": copies.copies_of(request.user, issue), "writes": request.user.may(P.WRITE_REPORTS),
    }  # fmt: skip
    return render(request, "reports/copies/list.jinja", context)


def _version(period: Period, number: int) -> str:
    return reverse(f"{TO[type(period)]}version", args=[period, number])


@require_http_methods(["GET", "HEAD", "POST"])
@writer
def make(request: HttpRequest, period: Period, number: int, profile: str) -> HttpResponse:
    """What will be hidden, merged and withheld, and every text to say yes to."""
    issue = _issue_or_404(period, number)
    found = copies.prepared(issue, profile) if profile in Profile.values else None
    if found is None:
        raise Http404
    error, yes = "", request.POST.getlist("yes")
    if request.method == "POST":
        try:
            made = operations.release_copy(
                issue=issue, profile=profile, digest=request.POST.get("digest", ""), yes=yes, by=request.user,
                now=timezone.now(),
            )  # fmt: skip
        except Refused as refusal:
            error = str(refusal)
        else:
            messages.success(request, _("The copy is made."))
            return redirect("reports:copy", made.public_id)
    return render(request, "reports/copies/make.jinja", _to_check(found, error, yes))


def _to_check(found: Prepared, error: str, yes: list[str]) -> dict[str, Any]:
    pieces = [(one, paragraph_texts(one.block), one.key in yes) for one in found.copy.pieces]
    return {"found": found, "error": error, "pieces": pieces, "version": _version(found.period, found.issue.number)}


@require_safe
@permitted(P.SEE_REPORTS, P.APPROVE_PUBLIC_PAGES)
def copy(request: HttpRequest, key: str) -> HttpResponse:
    found = copies.one_copy(request.user, key)
    if found is None:
        raise Http404
    context = {"found": found, "names": files.NAMES, "reads": request.user.may(P.SEE_REPORTS)}
    return render(request, "reports/copies/copy.jinja", context)


@require_POST
@approver
def approve(request: HttpRequest, key: str) -> HttpResponse:
    release = copies.copies_for(request.user).filter(public_id=key).first()
    if release is None:
        raise Http404
    try:
        operations.approve_copy(release=release, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The copy can be fetched now."))
    return redirect("reports:copy", key)


@require_safe
@permitted(P.SEE_REPORTS, P.APPROVE_PUBLIC_PAGES)
def file(request: HttpRequest, key: str, format: str) -> HttpResponse:
    found = copies.copy_file(request.user, key, format)
    if found is None:
        raise Http404
    released, content = found
    name = f"{released.profile}-copy-{released.period}-version-{released.number}.{format}"
    return attachment(content, name, format)
