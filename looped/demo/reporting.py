"""Totals published for the year before, baselines, and reports: one of the first quarter, a recent one, a draft."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from looped.audits.models import AuditConversation
from looped.core.periods import Month, Quarter
from looped.demo.grading import true_grades, two_views
from looped.demo.making import FIRST_MONTH, Making, at
from looped.demo.returns_file import Audited, imported_at, take_in
from looped.demo.words.report import CHECKED, DRAFT, FIRST_QUARTER, LATER_QUARTER, SOURCE_2023
from looped.framework.grades import OVERALL, Grade
from looped.reports.models import Issue, Profile
from looped.reports.operations import (
    approve_copy,
    choose_baseline,
    issue,
    keep_published,
    release_copy,
    write_words,
)
from looped.reports.operations.totals import Printed
from looped.reports.queries.copies import prepared
from looped.reports.queries.drafts import draft_of
from looped.voice.models import Conversation

# What the published report says in words of 2023/24, and nothing more: its chart gives no numbers.
PUBLISHED_2023: dict[int, dict[Grade, str]] = {
    1: {Grade.GOOD: "26", Grade.REQUIRES_IMPROVEMENT: "44"},
    2: {Grade.GOOD: "26"},
    3: {Grade.GOOD: "26"},
    4: {Grade.GOOD: "19", Grade.REQUIRES_IMPROVEMENT: "57", Grade.INADEQUATE: "24"},
}
QUOTES = 3


def report_first_quarter(making: Making) -> None:
    """The year before as it was published, and the first report."""
    now = at(FIRST_MONTH.quarter.last.plus(1).first_day.replace(day=29), 14)
    lead = making.council.qa_lead
    for number, percents in PUBLISHED_2023.items():
        grades: dict[str, Printed] = {grade: Printed(None, Decimal(percent)) for grade, percent in percents.items()}
        keep_published(period=str(Quarter(2023, number)), part=OVERALL, grades=grades, of=None, source=SOURCE_2023,
                       by=lead, now=now)  # fmt: skip
    choose_baseline(year=2024, quarter=FIRST_MONTH.quarter, by=lead, now=now)
    _copy_for_the_public(making, _issue(making, FIRST_MONTH.quarter, FIRST_QUARTER, now=now), now=now)


def _copy_for_the_public(making: Making, made: Issue, *, now: datetime) -> None:
    """For the scrutiny committee's papers: every text that can go is read, and the director approves."""
    found = prepared(made, Profile.PUBLIC)
    if found is None:
        return
    yes = [piece.key for piece in found.can_go]
    copy = release_copy(issue=made, profile=Profile.PUBLIC, digest=found.digest, yes=yes, by=making.council.qa_lead,
                        now=now + timedelta(days=5))  # fmt: skip
    approve_copy(release=copy, by=making.council.director, now=now + timedelta(days=6))


def report_recent_quarter(making: Making) -> None:
    """The quarter before the last: issued, and then a return comes in late."""
    quarter = recent_quarter(making)
    for year in range(2025, quarter.year + 1):
        then = at(Month(year, 4).first_day + timedelta(days=20), 10)
        choose_baseline(year=year, quarter=Quarter(year - 1, 4), by=making.council.qa_lead, now=then)
    _issue(making, quarter, LATER_QUARTER, now=imported_at(quarter.last) + timedelta(days=9))
    _late_return(making, quarter.last, now=imported_at(quarter.last) + timedelta(days=40))


def begin_draft(making: Making) -> None:
    """The last quarter's report is being written."""
    _write(making, recent_quarter(making).plus(1), DRAFT, now=making.now)


def recent_quarter(making: Making) -> Quarter:
    return Month.of(making.today).quarter.plus(-2)


def _issue(making: Making, quarter: Quarter, words: Mapping[str, str], *, now: datetime) -> Issue:
    _write(making, quarter, {**words, **_comments(quarter)}, now=now - timedelta(days=1))
    draft = draft_of(quarter)
    reason = CHECKED if draft.failed else ""
    return issue(quarter=quarter, number=draft.next_number, digest=draft.digest, reason=reason, what_changed="",
                 by=making.council.qa_lead, now=now)  # fmt: skip


def _write(making: Making, quarter: Quarter, words: Mapping[str, str], *, now: datetime) -> None:
    for slot, text in words.items():
        write_words(quarter=quarter, slot=slot, text=text, seen=0, by=making.council.qa_lead, now=now)


def _comments(quarter: Quarter) -> dict[str, str]:
    """Quotations of children and families who agreed to be quoted."""
    months = [month.number for month in quarter.months]
    said = AuditConversation.objects.filter(audit__month__in=months, conversation__consent_to_quote=True)
    said = said.exclude(speaker=Conversation.Speaker.WORKER)
    rows = list(said.order_by("pk").values_list("conversation__positive", "conversation__less_positive"))
    return {
        slot: "\n".join(f"> {text}" for text in list(dict.fromkeys(filter(None, column)))[:QUOTES])
        for slot, column in (("positive", [row[0] for row in rows]), ("less_positive", [row[1] for row in rows]))
    }


def _late_return(making: Making, month: Month, *, now: datetime) -> None:
    """An audit of the quarter whose returns lay on a desk until after the report was issued."""
    team = "Care South"
    final = true_grades(making.random, month, "Children in care")
    seen = two_views(making.random, final, differ=False, overall_too=False, manager_right=True)
    late = Audited(
        reference=f"{month}-090",
        month=month,
        case=making.fresh_case(team, month),
        manager=making.council.managers[team],
        peer=making.peer_for(team),
        seen=seen,
        contact="reached",
        moderator=making.council.service_managers["Children in care"],
    )
    take_in(making, [late], file=f"late-{month}.csv", now=now)
