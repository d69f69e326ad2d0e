"""The page before a report goes out."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from looped.core.errors import Refused
from looped.core.periods import Month, Quarter
from looped.reports import files, forms, operations
from looped.reports.operations.issuing import Drafted, changes_since_last
from looped.reports.queries.drafts import draft_of
from looped.reports.views.writing import writer

TO = {Quarter: "reports:", Month: "reports:pack_"}  # how the names of their addresses begin


@require_http_methods(["GET", "HEAD", "POST"])
@writer
def issue(request: HttpRequest, quarter: Quarter) -> HttpResponse:
    return issue_draft(request, quarter, lambda: draft_of(quarter))


def issue_draft(request: HttpRequest, period: Quarter | Month, drafted: Callable[[], Drafted]) -> HttpResponse:
    """The page for a quarter's report and for a month's pack. drafted: what would go out now."""
    form = forms.Issuing(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        try:
            made = operations.issue(quarter=period, by=request.user, now=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Version %(number)s is issued.") % {"number": made.number})
            return redirect(f"{TO[type(period)]}version", period, made.number)
    return _show(request, drafted(), form)


def _show(request: HttpRequest, draft: Drafted, form: forms.Issuing | None) -> HttpResponse:
    """The check page. After a refusal the words stay, and the draft that is looked at is the one shown now."""
    now = {"number": draft.next_number, "digest": draft.digest}
    if form is None:
        form = forms.Issuing(initial=now)
    else:
        errors = list(form.non_field_errors())
        form = forms.Issuing({**request.POST.dict(), **{key: str(value) for key, value in now.items()}})
        for error in errors:
            form.add_error(None, error)
    context = {
        "draft": draft,
        "form": form,
        "changes": changes_since_last(draft),
        "formats": [files.NAMES[name] for name in files.formats()],
    }
    return render(request, "reports/issue.jinja", context)
