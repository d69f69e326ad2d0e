"""What the audits of a theme found."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.queries.themes import theme_records, theme_results
from looped.framework.grades import DOMAIN_GRADE_CHOICES
from looped.framework.queries import versions_of_themes


@permitted(Permission.SEE_REPORTS, Permission.PLAN_AUDITS, Permission.SEE_ALL_AUDITS)
@require_GET
def results(request: HttpRequest, public_id: str) -> HttpResponse:
    """Grades by domain with how many; the audits behind the number that the address names."""
    version = get_object_or_404(versions_of_themes(), public_id=public_id)
    found = theme_results(version)
    part, grade = request.GET.get("part", ""), request.GET.get("grade", "")
    chosen = next((one for one in found.parts if one.part == part), None)
    grade = grade if chosen and grade in chosen.figures else ""
    records, count = theme_records(request.user, version, part=chosen.part if chosen else "", grade=grade)
    context = {
        "found": found, "records": records, "count": count, "chosen": chosen, "grade": grade,
        "grade_names": dict(DOMAIN_GRADE_CHOICES),
    }  # fmt: skip
    return render(request, "audits/theme_results.jinja", context)
