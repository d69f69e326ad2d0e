"""A check of published tables in the browser. Nothing of the file is kept."""

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.figures.published import Cell, Unreadable, check, read_published
from looped.ui.forms import Form

MOST_BYTES = 2_000_000


@dataclass(frozen=True)
class Checked:
    """What was found in one file, in sentences; `cells` is how many were checked."""

    file: str
    cells: int
    wrong: tuple[str, ...]
    notes: tuple[str, ...]


class ChooseTables(Form):
    file = forms.FileField(
        label=gettext_lazy("File of published tables"),
        help_text=gettext_lazy(
            "CSV with the columns domain, grade, period, count and percent: one line for each cell."
        ),
    )

    def clean_file(self) -> tuple[str, tuple[Cell, ...]]:
        """The file's name and cells; every line that cannot be read is an error of its own."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(gettext("The file is larger than 2 MB. Check one report at a time."))
        try:
            return file.name, read_published(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError(gettext("The file is not UTF-8 text. Save it as “CSV UTF-8”.")) from None
        except Unreadable as error:
            raise forms.ValidationError([problem.say(gettext) for problem in error.problems[:20]]) from None


@permitted(Permission.WRITE_REPORTS)
def check_tables(request: HttpRequest) -> HttpResponse:
    form = ChooseTables(*((request.POST, request.FILES) if request.method == "POST" else ()))
    checked = None
    if form.is_valid():
        name, cells = form.cleaned_data["file"]
        findings = check(cells)
        wrong = tuple(finding.say(gettext) for finding in findings if finding.wrong)
        notes = tuple(finding.say(gettext) for finding in findings if not finding.wrong)
        checked = Checked(name, len(cells), wrong, notes)
    return render(request, "reports/check_tables.jinja", {"form": form, "checked": checked})
