"""The page before a report goes out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from looped.core.errors import Refused
from looped.core.periods import Quarter
from looped.reports import files, forms, operations
from looped.reports.operations.issuing import changes_since_last
from looped.reports.queries.drafts import draft_of
from looped.reports.views.drafting import writer


@require_http_methods(["GET", "HEAD", "POST"])
@writer
def issue(request: HttpRequest, quarter: Quarter) -> HttpResponse:
    form = forms.Issuing(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        try:
            made = operations.issue(quarter=quarter, by=request.user, now=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Version %(number)s is issued.") % {"number": made.number})
            return redirect("reports:version", quarter, made.number)
    return _show(request, quarter, form)


def _show(request: HttpRequest, quarter: Quarter, form: forms.Issuing | None) -> HttpResponse:
    """The check page. After a refusal the words stay, and the draft that is looked at is the one shown now."""
    draft = draft_of(quarter)
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
