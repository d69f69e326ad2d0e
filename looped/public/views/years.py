"""Beginning the pages of a year."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from looped.core.errors import Refused
from looped.public import operations
from looped.public.forms.years import Begin
from looped.public.queries.years import years_to_begin
from looped.public.views.pages import form_page, writer


@form_page
@writer
def year(request: HttpRequest) -> HttpResponse:
    """The last year that ended is chosen already, where its pages are not there; no other is."""
    years = years_to_begin(timezone.localdate())
    initial = {"year": years[0].year} if years and years[0].is_last_ended else {}
    form = Begin(request.POST if request.method == "POST" else None, years=years, initial=initial)
    if form.is_valid():
        try:
            made = operations.start_year(year=form.cleaned_data["year"], by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The pages of the year are there to be written. Nothing is published yet."))
            return redirect("public:page", made[0].public_id)
    return render(request, "public/publishing/year.jinja", {"form": form, "years": years})
