"""Importing audit returns in the browser: choose, look at what was found, import."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.forms.imports import ChooseFile
from looped.audits.imports.reading import NEEDED, OPTIONAL
from looped.audits.jobs import check_import
from looped.audits.models import ImportRun
from looped.audits.operations import importing
from looped.audits.queries.imports import visible_runs
from looped.core.errors import Refused
from looped.framework.grades import DomainKey

IMPORT = Permission.IMPORT_RETURNS
SHOWN = 20  # files in the list


@permitted(IMPORT)
def choose(request: HttpRequest) -> HttpResponse:
    """The file is kept, and a job checks it: the page that follows shows how far it has come."""
    form = ChooseFile(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        file = form.cleaned_data["file"]
        run = importing.choose_file(
            name=file.name, content=file.read(), create_teams=form.cleaned_data["create_teams"],
            by=request.user, now=timezone.now(),
        )  # fmt: skip
        check_import.enqueue(run.public_id)
        return redirect("audits:import", run.public_id)
    context = {
        "form": form,
        "runs": visible_runs(request.user)[:SHOWN],
        "needed": [*NEEDED, *DomainKey.values],
        "optional": OPTIONAL,
    }
    return render(request, "audits/import_choose.jinja", context)


@permitted(IMPORT)
@require_GET
def preview(request: HttpRequest, public_id: str) -> HttpResponse:
    run = get_object_or_404(visible_runs(request.user), public_id=public_id)
    waiting = run.status == ImportRun.Status.CHECKING
    template = "audits/import_progress.jinja" if waiting else "audits/import_preview.jinja"
    response = render(request, template, {"run": run})
    if waiting:
        response["Refresh"] = "2"  # looks again by itself, without a script
    return response


@permitted(IMPORT)
@require_POST
def write(request: HttpRequest, public_id: str) -> HttpResponse:
    run = get_object_or_404(visible_runs(request.user), public_id=public_id)
    try:
        importing.write_run(run=run, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("%(file)s is imported.") % {"file": run.file_name})
    return redirect("audits:import", run.public_id)
