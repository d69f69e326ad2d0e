"""What the gallery page shows: every component once, with invented contents. For developers only."""

from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from django import forms
from django.contrib.messages import SUCCESS, WARNING
from django.contrib.messages.storage.base import Message

from . import charts, grades
from .forms import DateField, Form

DOMAINS = (
    ("Seeing and hearing the child", "good"),
    ("Quality of assessment", "requires_improvement"),
    ("Quality of plans", "good"),
    ("Decision making and management oversight", "outstanding"),
    ("Meetings and reviews", "not_applicable"),
    ("Supervision", "inadequate"),
    ("Consideration and impact of diversity", None),
)
GRADES = [(look.key, look.name) for look in grades.LOOKS.values() if not look.hatched]
DESCRIPTORS = {
    "outstanding": "The child’s days can be felt on every page, and what the child said changed what was done.",
    "good": "The child was seen alone and often enough; wishes are written down and answered.",
    "requires_improvement": "The child was seen, but more is said about adults than about the child.",
    "inadequate": "Weeks pass without the child being seen, or what the child said was left unheard.",
}


class Every(Form):
    """One field of each kind, so that the page shows each component, also with its error."""

    name = forms.CharField(label="Worker’s name", help_text="As it stands in the record.")
    count = forms.IntegerField(label="How many visits")
    evidence = forms.CharField(label="What you saw, and where", widget=forms.Textarea(attrs={"rows": 4}))
    seen_on = DateField(label="When the child was seen", help_text="For example, 3 11 2026")
    reason = forms.ChoiceField(
        label="Why the grades differ",
        choices=[("evidence", "Evidence missed"), ("descriptor", "Descriptor unclear"), ("other", "Another reason")],
        widget=forms.RadioSelect,
    )
    which = forms.CharField(label="What the reason is", required=False)
    sources = forms.MultipleChoiceField(
        label="What you read",
        choices=[("file", "The file"), ("plan", "The plan"), ("notes", "Notes of supervision")],
        widget=forms.CheckboxSelectMultiple,
    )
    team = forms.ChoiceField(label="Team", choices=[("", "Choose a team"), ("n", "North 1"), ("s", "South 2")])
    returns = forms.FileField(label="File of returns")
    told = forms.BooleanField(label="I have telephoned")


class GradeOnly(Form):
    grade = forms.ChoiceField(
        label="Grade",
        choices=[*GRADES, ("not_applicable", "Not applicable")],
        widget=forms.RadioSelect,
    )


@dataclass(frozen=True)
class Side:
    grade: str | None
    evidence: str
    whose: str


def contents() -> dict[str, object]:
    """Everything the page needs."""
    return {
        "empty_form": Every(prefix="fresh"),
        "wrong_form": Every(
            {"wrong-seen_on_day": "31", "wrong-seen_on_month": "2", "wrong-seen_on_year": "2026"}, prefix="wrong"
        ),
        "grade_form": GradeOnly({"card-grade": "good"}, prefix="card"),
        "descriptors": DESCRIPTORS,
        "looks": list(grades.LOOKS),
        "domains": [{"name": name, "grade": grade} for name, grade in DOMAINS],
        "said": [
            Message(SUCCESS, "Your grades are in. Both returns can be read now."),
            Message(WARNING, "This page was changed by somebody else. Look again before you decide."),
        ],
        "needs_items": _needs(),
        "columns": COLUMNS,
        "rows": ROWS,
        "left": Side("good", "Visits on 3, 10 and 17 June are recorded with the child’s own words.", "Team manager"),
        "right": Side("requires_improvement", "Two of the three visits were in the school corridor.", "Peer auditor"),
        "figure_open": SimpleNamespace(text="31.2% (24 of 77)", href="#figures"),
        "figure_shut": SimpleNamespace(text="44 of 77", href=None),
        "tasks": TASKS,
        "at": datetime(2026, 11, 22, 14, 3, tzinfo=ZoneInfo("Europe/London")),
        "bars": charts.stacked_bars(BARS),
        "line": charts.points(POINTS),
        "months": charts.process(MONTHS),
        "spark": charts.spark(MONTHS),
        "teams": charts.funnel(TEAMS),
        "scores": charts.scores(SCORES),
    }


COLUMNS = [
    {"text": "Child"},
    {"text": "Team", "sort": "#tables", "sorted": "ascending"},
    {"text": "Manager’s return"},
    {"text": "Peer’s return"},
    {"text": "Due", "sort": "#tables"},
    {"text": "Minutes", "numeric": True},
]
ROWS = [
    ["C-1042", "North 1", "In", "In", "30 Nov 2026", "84"],
    ["C-2217", "North 2", "Started", "Not started", "30 Nov 2026", "12"],
    ["C-0310", "South 1", "In", "Late", "16 Nov 2026", "91"],
]
TASKS = [
    {"title": "About this case", "href": "#tasks", "status": "Done"},
    {"title": "Seeing and hearing the child", "href": "#tasks", "status": "Started", "kind": "news"},
    {"title": "Quality of plans", "href": "#tasks", "status": "Not started", "kind": "attention"},
    {"title": "Check and submit", "href": None, "status": "Cannot start yet", "hint": "Once each section is done."},
]
BARS = charts.Stacked(
    title="Good or better in 24 of 31 audits in April, 16 of 30 in May",
    description="Overall grades of final audits, each month as a whole.",
    bars=(
        charts.Bar("April", {"outstanding": 1, "good": 23, "requires_improvement": 5, "inadequate": 2}),
        charts.Bar("May", {"outstanding": 2, "good": 14, "requires_improvement": 11, "inadequate": 3}),
        charts.Bar("June", {"good": 9, "requires_improvement": 5, "inadequate": 1, "not_applicable": 1}),
        charts.Bar("July", {}),
    ),
)
POINTS = charts.Points(
    title="Good or better: no change that chance could not explain",
    description="Share of final audits graded Good or better, with 95% intervals.",
    unit="%",
    points=(
        charts.Point("2023/24 Q3", 52.0, 43.0, 61.0, 118),
        charts.Point("Q4", 56.0, 46.0, 65.0, 102),
        charts.Point("2024/25 Q1", 63.6, 52.5, 73.5, 77),
        charts.Point("Q2", None, None, None, 0),
    ),
    highest=100,
    reference=54.0,
    reference_name="Baseline 2023/24",
)
SCORES = charts.Scores(
    title="Supervision is scored 76, workload 48",
    description="Scores from 0 to 100.",
    rows=(
        charts.Row("Supervision", 76, 71, 81, 68, "good"),
        charts.Row("A workload that is safe", 48, 42, 54, 70, "low"),
        charts.Row("Partners in teaching and research", None, None, None, None),
    ),
    levels=((0, "low"), (51, "moderate"), (75, "good")),
)
MONTHS = charts.Process(
    title="In time: worse than its usual range since May",
    description="The value of each month, between the limits that it keeps by itself.",
    marks=(
        charts.Mark("Mar", 88.0, "41", 70.0, 86.0, 98.0),
        charts.Mark("Apr", 84.0, "38", 69.0, 86.0, 98.5),
        charts.Mark("May", 61.0, "44", 71.0, 86.0, 97.5, signal=True),
        charts.Mark("June", 83.0, "40", breaks=True),
    ),
    is_share=True,
    target=90,
    target_name="target: at least 90%",
)
TEAMS = charts.FunnelChart(
    title="Ash: lower than the council by more than chance explains",
    description="Each team by how many it has.",
    dots=(charts.Dot("Oak", 24, 83.0), charts.Dot("Elm", 16, 75.0), charts.Dot("Ash", 47, 53.0, outside=True)),
    middle=78.6,
    middle_name="All together 78.6%",
    inner=((10, 45.0, 100.0), (30, 61.0, 94.0), (50, 66.0, 90.0)),
    outer=((10, 28.0, 100.0), (30, 51.0, 99.0), (50, 58.0, 96.0)),
)


def _needs() -> list[SimpleNamespace]:
    def item(count: int, text: str, detail: str, due: date | None, urgent: bool = False) -> SimpleNamespace:
        return SimpleNamespace(count=count, text=text, detail=detail, due=due, href="#needs", urgent=urgent)

    return [
        item(1, "A child may be in danger", "Raised by Asha Daniel at 09:12. Nobody has answered yet.", None, True),
        item(3, "Audits that wait for moderation", "The oldest for six days.", date(2026, 11, 26)),
        item(2, "Audits to do", "One is started, saved at 14:03.", date(2026, 11, 30)),
    ]
