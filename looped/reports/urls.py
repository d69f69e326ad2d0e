"""Where reports stand. A quarter is named as people name it: /reports/2024-25Q1/."""

from django.urls import path, register_converter

from looped.core.periods import Month, Quarter
from looped.reports.views import (
    agreement,
    copies,
    dashboard,
    drafting,
    elements,
    issuing,
    packs,
    published,
    reading,
    totals,
)


class QuarterInAddress:
    """`2024-25Q1` in an address; anything that is no quarter is no page."""

    regex = r"\d{4}-\d{2}Q[1-4]"

    def to_python(self, value: str) -> Quarter:
        return Quarter.parse(value)

    def to_url(self, value: Quarter | str) -> str:
        return str(value)


class MonthInAddress:
    """`2024-04` in an address."""

    regex = r"20\d{2}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> Month:
        return Month.parse(value)

    def to_url(self, value: Month | str) -> str:
        return str(value)


class PeriodInAddress:
    """Either of the two."""

    regex = f"(?:{QuarterInAddress.regex}|{MonthInAddress.regex})"

    def to_python(self, value: str) -> Quarter | Month:
        return Quarter.parse(value) if "Q" in value else Month.parse(value)

    def to_url(self, value: Quarter | Month | str) -> str:
        return str(value)


register_converter(QuarterInAddress, "quarter")
register_converter(PeriodInAddress, "report_period")
register_converter(MonthInAddress, "month")

app_name = "reports"
urlpatterns = [
    path("", reading.index, name="index"),
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("elements-of-voice/", elements.elements, name="elements"),
    path("agreement/", agreement.agreement, name="agreement"),
    path("agreement/figure", agreement.figure, name="agreement_figure"),
    path("agreement/tables.xlsx", agreement.tables, name="agreement_tables"),
    path("agreement/learning/", agreement.learning, name="agreement_learning"),
    path("agreement/auditors/", agreement.auditors, name="agreement_auditors"),
    path("agreement/auditors/figure", agreement.auditors_figure, name="agreement_auditors_figure"),
    path("check-tables/", published.check_tables, name="check_tables"),
    path("published-totals/", totals.published, name="published"),
    path("published-totals/add", totals.add_published, name="add_published"),
    path("published-totals/<str:period>/<slug:part>/", totals.edit_published, name="edit_published"),
    path("baseline/<int:year>/", totals.baseline, name="baseline"),
    path("performance/<month:month>/", packs.draft, name="pack_draft"),
    path("performance/<month:month>/words/<str:slot>", packs.write, name="pack_write"),
    path("performance/<month:month>/words/<str:slot>/restore", packs.restore, name="pack_restore"),
    path("performance/<month:month>/figures", packs.figures, name="pack_figures"),
    path("performance/<month:month>/file.<str:format>", packs.draft_file, name="pack_draft_file"),
    path("performance/<month:month>/issue", packs.issue, name="pack_issue"),
    path("performance/<month:month>/version-<int:number>/", packs.version, name="pack_version"),
    path("performance/<month:month>/version-<int:number>/file.<str:format>", packs.file, name="pack_version_file"),
    path("copies/<report_period:period>/version-<int:number>/", copies.of_version, name="copies"),
    path("copies/<report_period:period>/version-<int:number>/<str:profile>/", copies.make, name="copy_make"),
    path("copies/<str:key>/", copies.copy, name="copy"),
    path("copies/<str:key>/approve", copies.approve, name="copy_approve"),
    path("copies/<str:key>/file.<str:format>", copies.file, name="copy_file"),
    path("<quarter:quarter>/", drafting.draft, name="draft"),
    path("<quarter:quarter>/words/<str:slot>", drafting.write, name="write"),
    path("<quarter:quarter>/words/<str:slot>/restore", drafting.restore, name="restore"),
    path("<quarter:quarter>/figures", drafting.figures, name="figures"),
    path("<quarter:quarter>/figure", drafting.figure, name="figure"),
    path("<quarter:quarter>/file.<str:format>", drafting.file, name="draft_file"),
    path("<quarter:quarter>/issue", issuing.issue, name="issue"),
    path("<quarter:quarter>/version-<int:number>/", reading.version, name="version"),
    path("<quarter:quarter>/version-<int:number>/figure", reading.figure, name="version_figure"),
    path("<quarter:quarter>/version-<int:number>/file.<str:format>", reading.file, name="version_file"),
]
