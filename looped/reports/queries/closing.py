"""How the loop closed for a quarter's audits: actions, second looks, look-backs, what came back, and the register.

Each number is a list of records with marks, and a rule about the marks; so a figure and what it opens cannot disagree.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from looped.audits.models import Action, Audit, Recheck
from looped.core.periods import Quarter
from looped.figures.figure import QUARTER, Figure, counted
from looped.improvement.measures import MEASURES
from looped.improvement.models import LookBack, Recurrence, RegisterEntry
from looped.improvement.queries.impact import Impact, impact_of
from looped.improvement.queries.register import EntryLine, register

PREFIX = "closing."
MEASURE = f"{PREFIX}measure."


@dataclass(frozen=True, slots=True)
class Marked:
    """One record: the audit that it belongs to, and what holds of it."""

    audit: str
    reference: str
    month: int
    area: str
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """Counts the records of `source` that have all the marks of `needs`; of those of `base`, or None: a plain count."""

    title: object
    source: str
    needs: tuple[str, ...] = ()
    base: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Closing:
    """All of it for one quarter. `records` by source; `lines`: the register as it stood at the quarter's end."""

    quarter: Quarter
    records: Mapping[str, tuple[Marked, ...]]
    lines: tuple[EntryLine, ...]
    impact: Impact  # of the quarter before, as this quarter's audits tell it

    def figure(self, id: str) -> Figure:
        """KeyError for an id that is none."""
        rule = RULES[id]
        found = self.records[rule.source]
        if rule.base is None:
            return counted(id, QUARTER, count=len(having(found, rule.needs)))
        base = having(found, rule.base)
        return counted(id, QUARTER, count=len(having(base, rule.needs)), of=len(base))

    def figures(self) -> Iterable[Figure]:
        return (self.figure(id) for id in RULES)


def having(records: Iterable[Marked], marks: Iterable[str]) -> list[Marked]:
    wanted = frozenset(marks)
    return [record for record in records if wanted <= record.marks]


# What asked for a second look: the mark of its figures, and words. That a worker challenged a fact is for their line
# manager and the moderators to know (ADR 12), and each number here opens its audits.
LOOKS: dict[str, tuple[str, str | Promise]] = {
    Recheck.Why.DIP_SAMPLE: ("dip_sample", Recheck.Why.DIP_SAMPLE.label),
    Recheck.Why.INADEQUATE: ("inadequate", Recheck.Why.INADEQUATE.label),
    Recheck.Why.CHALLENGE: ("moderator", lazy("A moderator asked for it")),
}


def _rules() -> dict[str, Rule]:
    found = {}
    for severity in ("", *Action.Severity.values):
        part, marks = (f"{severity}.", (severity,)) if severity else ("", ())
        name = f"{PREFIX}actions.{part}"
        found[f"{name}raised"] = Rule(lazy("Actions raised"), "actions", marks)
        found[f"{name}open"] = Rule(lazy("Actions still to do"), "actions", (*marks, "open"))
        found[f"{name}done"] = Rule(lazy("Actions done, to be verified"), "actions", (*marks, "done"))
        found[f"{name}verified"] = Rule(lazy("Actions verified by somebody else"), "actions", (*marks, "verified"))
        found[f"{name}in_time"] = Rule(
            lazy("Actions done by their day, of those done"), "actions", (*marks, "in_time"), (*marks, "was_done")
        )
        found[f"{name}escalated"] = Rule(lazy("Actions that went up a step"), "actions", (*marks, "escalated"))
    for why in ("", *(mark for mark, _label in LOOKS.values())):
        marks, name = ((why,), f"{PREFIX}rechecks.{why}.") if why else ((), f"{PREFIX}rechecks.")
        found[f"{name}asked"] = Rule(lazy("Final audits to be looked at again by a moderator"), "rechecks", marks)
        found[f"{name}decided"] = Rule(lazy("Of those, decided"), "rechecks", (*marks, "decided"))
        found[f"{name}changed"] = Rule(
            lazy("Of those decided, a grade changed"), "rechecks", (*marks, "changed"), (*marks, "decided")
        )
    backs = f"{PREFIX}look_backs."
    found[f"{backs}asked"] = Rule(lazy("Audits to look back on"), "look_backs")
    found[f"{backs}answered"] = Rule(lazy("Look-backs answered"), "look_backs", ("answered",), ())
    for outcome, label in LookBack.Outcome.choices:
        found[f"{backs}{outcome}"] = Rule(label, "look_backs", (outcome,), ("answered",))
    found[f"{backs}re_audit"] = Rule(lazy("To be audited again"), "look_backs", ("drawn",), ("answered",))
    found[f"{PREFIX}came_back"] = Rule(lazy("Findings that came back in a re-audit"), "came_back")
    return found


RULES = _rules()


def closing_of(quarter: Quarter) -> Closing:
    """The same number of queries whatever there is, but one for each measure that the register names."""
    read: dict[str, Callable[[list[int]], tuple[Marked, ...]]] = {
        "actions": _actions, "rechecks": _rechecks, "look_backs": _look_backs, "came_back": _came_back,
    }  # fmt: skip
    months = [month.number for month in quarter.months]
    records = {source: rows(months) for source, rows in read.items()}
    entries = RegisterEntry.objects.filter(made_on__lte=quarter.last.last_day).select_related("owner", "added_by")
    lines = tuple(register(entries, day_after(quarter)))
    return Closing(quarter, records, lines, impact_of(quarter.plus(-1), day_after(quarter)))


def day_after(quarter: Quarter) -> date:
    """The register stands as at this day: its measures then cover exactly the quarter."""
    return quarter.last.last_day + timedelta(days=1)


AUDIT = ("audit__public_id", "audit__reference", "audit__month", "audit__area__name")


def _of(months: list[int]) -> Q:
    return Q(audit__month__in=months, audit__status=Audit.Status.FINAL) & ~Q(audit__kind=Audit.Kind.CALIBRATION)


def _marked(rows: Iterable[tuple], marks: Callable[..., Iterable[str]]) -> tuple[Marked, ...]:
    return tuple(
        Marked(audit, reference, month, area, frozenset(mark for mark in marks(*rest) if mark))
        for audit, reference, month, area, *rest in rows
    )


def _actions(months: list[int]) -> tuple[Marked, ...]:
    found = Action.objects.live().filter(_of(months)).annotate(done_on=F("done_at__date")).order_by("audit__reference")
    climbed = set(found.filter(escalations__isnull=False).values_list("pk", flat=True))

    def marks(key: int, severity: str, status: str, done_on: date | None, due_on: date) -> Iterable[str]:
        yield from (severity, status, "escalated" if key in climbed else "")
        if done_on:
            yield "was_done"
            yield "in_time" if done_on <= due_on else ""

    return _marked(found.values_list(*AUDIT, "pk", "severity", "status", "done_on", "due_on"), marks)


def _rechecks(months: list[int]) -> tuple[Marked, ...]:
    def marks(why: str, changed: bool | None) -> Iterable[str]:
        return (LOOKS[why][0], "decided" if changed is not None else "", "changed" if changed else "")

    found = Recheck.objects.filter(_of(months)).order_by("audit__reference", "pk")
    return _marked(found.values_list(*AUDIT, "why", "changed"), marks)


def _look_backs(months: list[int]) -> tuple[Marked, ...]:
    def marks(outcome: str, drawn: bool | None) -> Iterable[str]:
        return (outcome, "answered" if outcome else "", "drawn" if drawn else "")

    found = LookBack.objects.filter(_of(months)).order_by("audit__reference")
    return _marked(found.values_list(*AUDIT, "outcome", "re_audit_drawn"), marks)


def _came_back(months: list[int]) -> tuple[Marked, ...]:
    columns = [name.replace("audit__", "first__") for name in AUDIT]
    found = Recurrence.objects.filter(first__month__in=months).order_by("first__reference", "part")
    return _marked(found.values_list(*columns, "part"), lambda part: (part,))


def title_of(id: str) -> str:
    """What a figure of these chapters counts, in words; blank for one that is none of theirs."""
    if id.startswith(MEASURE):
        measure = MEASURES.get(id.removeprefix(MEASURE))
        return str(measure.name) if measure else ""
    return str(RULES[id].title) if id in RULES else ""
