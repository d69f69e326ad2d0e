"""What the home page says of reports."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Audit
from looped.core.periods import Month, Quarter
from looped.core.todo import ToDo, Urgency
from looped.figures.figure import Figure, counted
from looped.figures.proportions import Share, Verdict, change
from looped.framework.grades import OVERALL, Grade
from looped.reports.models import Issue
from looped.reports.queries.history import frameworks_of, grouped
from looped.reports.scopes import framework_break
from looped.ui.charts import Bar, Stacked, stacked_bars


def last_full_quarter(today: date) -> Quarter:
    return Month.of(today).quarter.plus(-1)


def todo(user: User, today: date) -> list[ToDo]:
    """For those who write: the last quarter's report while it is not issued. Two queries."""
    if not user.may(Permission.WRITE_REPORTS):
        return []
    quarter = last_full_quarter(today)
    months = [month.number for month in quarter.months]
    newest = Issue.objects.filter(report__period=str(quarter)).aggregate(at=Max("issued_at"))["at"]
    final = Audit.objects.of_framework().filter(month__in=months, status=Audit.Status.FINAL)
    if newest is not None:
        return _late(quarter, final.filter(finalised_at__gt=newest).count())
    count = final.count()
    if not count:
        return []
    text = _("Check and issue the audit report for %(quarter)s") % {"quarter": _small(quarter)}
    href = reverse("reports:draft", args=[str(quarter)])
    return [ToDo(Urgency.TO_CHECK, text, href, detail=_("Final audits so far: %(count)s.") % {"count": count})]


def _late(quarter: Quarter, late: int) -> list[ToDo]:
    if not late:
        return []
    text = _("Audits came in after the report for %(quarter)s was issued") % {"quarter": _small(quarter)}
    href = reverse("reports:draft", args=[str(quarter)])
    detail = _("%(count)s so far. A new version would say what changed.") % {"count": late}
    return [ToDo(Urgency.TO_CHECK, text, href, detail=detail)]


def _small(quarter: Quarter) -> str:
    """In a sentence: “quarter 1 of 2024/25”."""
    return quarter.name[:1].lower() + quarter.name[1:]


@dataclass(frozen=True, slots=True)
class Summary:
    """One part of the director's page: one sentence with figures, one small chart, and where to read more."""

    name: str
    sentence: str
    href: str
    chart: Markup | str
    figures: tuple[Figure, ...] = ()


def director_summary(user: User, today: date) -> Summary | None:
    """Audits of the last full quarter against the one before. Four queries; None for those without reports."""
    if not user.may(Permission.SEE_REPORTS):
        return None
    quarter = last_full_quarter(today)
    shown = [quarter.plus(-back) for back in (3, 2, 1, 0)]
    counts = _counts(shown)
    href = _newest_issue(user, quarter)
    name = _("Audit of practice")
    if not sum(counts[quarter].values()):
        sentence = _("No audit of %(quarter)s is final yet.") % {"quarter": _small(quarter)}
        return Summary(name, sentence, href, "")
    upper, inadequate = _upper(quarter, counts), _one(Grade.INADEQUATE, quarter, counts)
    sentence = _(
        "In %(quarter)s, %(upper)s audits were Good or Outstanding, which is %(verdict)s; "
        "%(inadequate)s were Inadequate."
    )
    values = {
        "quarter": _small(quarter), "upper": upper.text, "inadequate": inadequate.text,
        "verdict": _verdict(_upper(shown[-2], counts), upper),
    }  # fmt: skip
    return Summary(name, sentence % values, href, _chart(shown, counts, upper), (upper, inadequate))


def parts_for(user: User, today: date) -> list[Summary]:
    """The equal parts of the framework that there are so far, for a director's home page."""
    if not user.may(Permission.SEE_REPORTS) or not user.may(Permission.SEE_ALL_AUDITS):
        return []
    if user.may(Permission.WRITE_REPORTS):  # the QA team has its work there, not a summary
        return []
    found = director_summary(user, today)
    return [found] if found else []


def _counts(quarters: list[Quarter]) -> dict[Quarter, dict[str, int]]:
    found: dict[Quarter, dict[str, int]] = {quarter: {} for quarter in quarters}
    for number, __, grade, audits in grouped([m.number for q in quarters for m in q.months], [OVERALL]):
        counts = found[Month.from_number(number).quarter]
        counts[grade] = counts.get(grade, 0) + audits
    return found


def _one(grade: str, quarter: Quarter, counts: dict[Quarter, dict[str, int]]) -> Figure:
    of = sum(counts[quarter].values())
    return counted(f"overall.{grade}", str(quarter), count=counts[quarter].get(grade, 0), of=of)


def _upper(quarter: Quarter, counts: dict[Quarter, dict[str, int]]) -> Figure:
    of = sum(counts[quarter].values())
    count = sum(counts[quarter].get(grade, 0) for grade in (Grade.OUTSTANDING, Grade.GOOD))
    return counted("overall.good_or_outstanding", str(quarter), count=count, of=of)


def _verdict(before: Figure, now: Figure) -> str:
    found = change(Share(before.count or 0, before.of or 0), Share(now.count or 0, now.of or 0))
    if found.verdict is Verdict.BETTER:
        return _("better than the quarter before, by more than chance would explain")
    if found.verdict is Verdict.WORSE:
        return _("worse than the quarter before, by more than chance would explain")
    if found.verdict is Verdict.NO_CHANGE:
        return _("no change from the quarter before that chance could not explain")
    return _("too few to compare with the quarter before")


def _chart(shown: list[Quarter], counts: dict[Quarter, dict[str, int]], upper: Figure) -> Markup:
    frameworks = frameworks_of(shown)
    bars = tuple(
        Bar(
            f"Q{one.number} {one.year % 100:02d}/{(one.year + 1) % 100:02d}",
            counts[one],
            framework_break(frameworks.get(shown[at - 1], ()) if at else (), frameworks.get(one, ())),
        )
        for at, one in enumerate(shown)
    )
    title = _("Good or Outstanding overall: %(share)s") % {"share": upper.text}
    return stacked_bars(Stacked(title, _("Overall grades of final audits by quarter."), bars))


def _newest_issue(user: User, quarter: Quarter) -> str:
    """The issued version of that quarter, else the list."""
    number = Issue.objects.filter(report__period=str(quarter)).aggregate(newest=Max("number"))["newest"]
    if number:
        return reverse("reports:version", args=[str(quarter), number])
    return reverse("reports:index")
