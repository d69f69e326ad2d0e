"""Extracts: the list, and one with its rows against those of the extract before."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.indicators.models import Computation, Extract
from looped.indicators.queries.extract_problems import has_problems_file
from looped.indicators.queries.extract_rules import BOOK
from looped.indicators.queries.extract_words import kind_name, list_name
from looped.indicators.rules.extracts import SERIOUS, is_being_counted

S = Extract.Status
PAGE = 30
TONES = {
    S.BROUGHT: "news", S.TO_MATCH: "attention", S.READING: "news", S.TO_CONFIRM: "attention", S.IN_USE: "good",
    S.REFUSED: "bad", S.TURNED_DOWN: "", S.TAKEN_BACK: "",
}  # fmt: skip


def visible_extracts(user: User) -> QuerySet[Extract]:
    """Every extract, to those who bring in or confirm; none to others."""
    found = Extract.objects.select_related("brought_by", "decided_by")
    return found if user.may(P.BRING_EXTRACTS) or user.may(P.CONFIRM_EXTRACTS) else found.none()


def extracts_to_turn_down(user: User) -> QuerySet[Extract]:
    """Those that wait for something, and that this person may give up (workflow.EXTRACT_MOVES)."""
    waits = Q(pk=None)
    if user.may(P.BRING_EXTRACTS):
        waits |= Q(status=S.TO_MATCH)
    if user.may(P.CONFIRM_EXTRACTS):
        waits |= Q(status=S.TO_CONFIRM)
    return visible_extracts(user).filter(waits)


def extracts_to_take_back(user: User) -> QuerySet[Extract]:
    found = visible_extracts(user).filter(status=S.IN_USE)
    return found if user.may(P.CONFIRM_EXTRACTS) else found.none()


def one_before(extract: Extract) -> Extract | None:
    """The newest extract in use of the same source that describes an earlier day, or the same."""
    found = Extract.objects.filter(status=S.IN_USE, source=extract.source, as_at__lte=extract.as_at)
    return found.exclude(pk=extract.pk).order_by("-as_at", "-pk").first()


@dataclass(frozen=True)
class Line:
    """One extract in the list. rows, problems: None until it was read."""

    public_id: str
    source: str | Promise
    as_at: date
    state: str | Promise
    tone: str
    brought_by: str
    brought_at: datetime
    decided_by: str
    rows: int | None
    problems: int | None


def extracts_page(user: User, before: Extract | None = None) -> tuple[list[Line], str]:
    """The newest 30, or those brought in before one; and the one to go on from, blank at the end. One query."""
    found = visible_extracts(user).defer("proposed", "matched").order_by("-brought_at", "-pk")
    if before is not None:
        older = Q(brought_at__lt=before.brought_at) | Q(brought_at=before.brought_at, pk__lt=before.pk)
        found = found.filter(older)
    rows = list(found[: PAGE + 1])
    return [_line(each) for each in rows[:PAGE]], rows[PAGE - 1].public_id if len(rows) > PAGE else ""


def _line(extract: Extract) -> Line:
    return Line(
        public_id=extract.public_id,
        source=extract.get_source_display(),
        as_at=extract.as_at,
        state=extract.get_status_display(),
        tone=TONES[S(extract.status)],
        brought_by=extract.brought_by.name,
        brought_at=extract.brought_at,
        decided_by=extract.decided_by.name if extract.decided_by else "",
        rows=sum(each["read"] for each in extract.rows.values()) if extract.rows else None,
        problems=sum(sum(kinds.values()) for kinds in extract.problems.values()) if extract.rows else None,
    )


@dataclass(frozen=True)
class ListRows:
    """How many rows of one list were read; before: in the extract before, None where there is none."""

    name: str
    read: int
    left_out: int
    serious: int
    before: int | None


@dataclass(frozen=True)
class ListProblems:
    """The kinds of one list: key, in words, how many, whether it is serious; the serious first."""

    key: str
    name: str
    kinds: list[tuple[str, str, int, bool]]


@dataclass(frozen=True)
class ExtractPage:
    extract: Extract
    line: Line
    files: list[tuple[str, int]]
    before: Extract | None
    rows: list[ListRows]
    problems: list[ListProblems]
    has_problems_file: bool
    deleted_on: date
    """The day after which the files are gone."""
    may_confirm: bool
    may_turn_down: bool
    may_take_back: bool
    computation: Computation | None
    """The newest, of an extract in use."""
    is_being_counted: bool


def extract_page(extract: Extract, user: User, now: datetime) -> ExtractPage:
    """Three queries, four of one in use. Nothing of the files is read but whether one is there."""
    before = one_before(extract)
    confirms = user.may(P.CONFIRM_EXTRACTS)
    computation = extract.computations.order_by("-pk").first() if extract.status == S.IN_USE else None
    return ExtractPage(
        extract=extract,
        line=_line(extract),
        files=list(extract.files.order_by("name").values_list("name", "size")),
        before=before,
        rows=_rows(extract, before),
        problems=problems_by_list(extract),
        has_problems_file=has_problems_file(extract.public_id),
        deleted_on=localdate(extract.brought_at) + timedelta(days=BOOK.on(localdate(now)).keep_files_days),
        may_confirm=confirms and extract.status == S.TO_CONFIRM and extract.brought_by_id != user.pk,
        may_turn_down=(confirms and extract.status == S.TO_CONFIRM)
        or (user.may(P.BRING_EXTRACTS) and extract.status == S.TO_MATCH),
        may_take_back=confirms and extract.status == S.IN_USE,
        computation=computation,
        is_being_counted=is_being_counted(computation, now=now),
    )


def problems_by_list(extract: Extract) -> list[ListProblems]:
    """Counted when it was read: no query."""
    return [
        ListProblems(
            key,
            list_name(extract.source, key),
            sorted(
                ((kind, kind_name(kind), count, kind in SERIOUS) for kind, count in kinds.items()),
                key=lambda each: (not each[3], -each[2]),
            ),
        )
        for key, kinds in sorted(extract.problems.items(), key=lambda each: _order(each[0]))
    ]


def _rows(extract: Extract, before: Extract | None) -> list[ListRows]:
    then = before.rows if before else {}
    keys = sorted({*extract.rows, *(then if extract.rows else ())}, key=_order)
    return [
        ListRows(
            list_name(extract.source, key),
            extract.rows.get(key, {}).get("read", 0),
            extract.rows.get(key, {}).get("left_out", 0),
            extract.rows.get(key, {}).get("serious", 0),
            then.get(key, {}).get("read", 0) if before else None,
        )
        for key in keys
    ]


def _order(key: str) -> tuple[str, int, str]:
    """List 2 before list 10; tables by their names."""
    stem, _underscore, number = key.rpartition("_")
    return (stem, int(number), "") if number.isdigit() else (key, 0, "")
