"""A month's cases drawn by lot: the draw is looked at, taken into the month or thrown away; a case is replaced (A2)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.audits.models import Audit, Sample, SampleCase
from looped.audits.operations.planning import add_case, withdraw
from looped.audits.queries.frame import Asked, Frame, frame
from looped.audits.queries.programme_rules import rules_on
from looped.audits.rules.sampling import Lot, draw
from looped.cases.models import Case
from looped.core import events
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.core.writing import operation

Outcome = SampleCase.Outcome
POOLS = (Case.Status.OPEN, Case.Status.CLOSED, Case.Status.NO_FURTHER_ACTION)
MOST = 1000


@operation
def draw_sample(
    *, month: Month, size: int, pools: Sequence[str], seed: str, by: User, now: datetime,
    areas: Sequence[str] = (), per_area: Mapping[str, int] | None = None,
) -> Sample:  # fmt: skip
    """Draw cases for a month by lot, in proportion to the teams' cases, or a fixed number from each area.

    `areas`: public ids of those to draw from; none: the whole service. `per_area` maps the public id of an area to how
    many; `size` is then their sum. Nothing goes into the month yet.
    Raises Refused where no pool is chosen, no case could be drawn, or another draw of the month waits to be decided.
    """
    _check_asked(month, size, pools)
    rules = rules_on(localdate(now))
    asked = Asked(month, localdate(now), pools, areas, rules.months_between, rules.closed_within_months,
                  rules.most_per_worker)  # fmt: skip
    drawn_from = frame(asked)
    lot = draw(drawn_from.candidates, seed=seed, size=size, per_area=per_area)
    if not lot.order:
        raise Refused("No case can be drawn: none is in these groups, or the rules leave all of them out.")
    sample = Sample.objects.create(
        month=month.number, seed=seed, size=size, pools=list(pools), areas=list(areas),
        per_area=dict(per_area or {}),
        share=Sample.Share.PROPORTIONAL if per_area is None else Sample.Share.FIXED,
        months_between=asked.months_between, closed_within_months=asked.closed_within_months, as_at=asked.as_at,
        drawn_by=by, drawn_at=now, frame_digest=lot.digest,
    )  # fmt: skip
    SampleCase.objects.bulk_create(_rows(sample, lot, drawn_from), batch_size=500)
    detail = {"seed": seed, "asked_for": size, "drawn": len(lot.drawn), "could_be_drawn": _count(lot),
              "left_out": len(lot.left_out)}  # fmt: skip
    events.record(what="audits.sample.drawn", subject=sample.public_id, by=by, now=now, detail=detail)
    return sample


@operation
def take_sample(*, sample: Sample, by: User, now: datetime) -> int:
    """Put the drawn cases into the month. Returns how many went in. Raises Refused where the draw was decided already.

    A case that the month refuses by now, because somebody added it by hand meanwhile, gives its place to the next.
    """
    _decide(sample, taken_at=now)
    month, taken = Month.from_number(sample.month), 0
    waiting = list(_drawn(sample))
    while waiting:
        row = waiting.pop(0)
        try:
            _put_in(row, month, by=by, now=now)
            taken += 1
        except Refused as refusal:
            if following := _replace(row, why=str(refusal)):
                waiting.append(following)
    events.record(what="audits.sample.taken", subject=sample.public_id, by=by, now=now, detail={"cases": taken})
    return taken


@operation
def discard_sample(*, sample: Sample, why: str, by: User, now: datetime) -> None:
    """Throw a draw away before it is taken. It stays on record: nobody draws until they like what comes. Raises
    Refused."""
    if not why.strip():
        raise Refused("Enter why this draw is thrown away. It stays on record.")
    _decide(sample, discarded_at=now)
    events.record(what="audits.sample.discarded", subject=sample.public_id, by=by, now=now, why=why.strip())


@operation
def replace_case(*, row: SampleCase, why: str, by: User, now: datetime) -> SampleCase:
    """Take a drawn case out, with the reason, for the next in the lot of its team, or of its area where the team has
    no other. Raises Refused where nothing is left to draw, or its audit can no longer be withdrawn."""
    if not why.strip():
        raise Refused("Enter why this case cannot be audited.")
    sample = row.sample
    if sample.discarded_at or not SampleCase.objects.filter(pk=row.pk, outcome=Outcome.DRAWN).exists():
        raise Refused("This case has been replaced already, or the draw was thrown away. Look again.")
    following = _replace(row, why=why.strip())
    if following is None:
        raise Refused("No other case of this team or its area can be drawn. Draw a new sample, or add one by hand.")
    if row.audit_id:
        withdraw(audit=Audit.objects.get(pk=row.audit_id), why=why.strip(), by=by, now=now)
        _put_in(following, Month.from_number(sample.month), by=by, now=now)
    detail = {"out": row.case.reference, "in": following.case.reference}
    events.record(what="audits.sample.case_replaced", subject=sample.public_id, by=by, now=now, why=why.strip(),
                  detail=detail)  # fmt: skip
    return following


def _check_asked(month: Month, size: int, pools: Collection[str]) -> None:
    if not pools or not set(pools) <= set(POOLS):
        raise Refused("Choose at least one group of cases to draw from.")
    if not 1 <= size <= MOST:
        raise Refused(f"Draw at least one case, and at most {MOST}.")
    if Sample.objects.filter(month=month.number, taken_at=None, discarded_at=None).exists():
        raise Refused(f"A draw for {month.name} waits to be taken or thrown away. Decide about that one first.")


def _rows(sample: Sample, lot: Lot, drawn_from: Frame) -> list[SampleCase]:
    drawn = {case.reference for case in lot.drawn}

    def row(reference: str, outcome: str, position: int | None = None, why: str = "") -> SampleCase:
        case, team, area = drawn_from.keys[reference]
        return SampleCase(
            sample=sample, case_id=case, team_id=team, area_id=area, outcome=outcome, position=position, why=why
        )

    placed = [
        row(case.reference, Outcome.DRAWN if case.reference in drawn else Outcome.NOT_DRAWN, position)
        for cases in lot.order.values()
        for position, case in enumerate(cases, 1)
    ]
    return placed + [row(case.reference, Outcome.LEFT_OUT, why=why) for case, why in lot.left_out]


def _count(lot: Lot) -> int:
    return sum(len(cases) for cases in lot.order.values())


def _decide(sample: Sample, **when: datetime) -> None:
    """One of two people who decide at once wins; the other is told."""
    if not Sample.objects.filter(pk=sample.pk, taken_at=None, discarded_at=None).update(**when):
        raise Refused("This draw has been taken or thrown away already. Look again.")


def _drawn(sample: Sample):
    rows = SampleCase.objects.filter(sample=sample, outcome=Outcome.DRAWN)
    return rows.select_related("case__team", "sample").order_by("team", "position")


def _put_in(row: SampleCase, month: Month, *, by: User, now: datetime) -> None:
    why = f"Drawn by lot, seed {row.sample.seed}"
    row.audit = add_case(month=month, case=row.case, why_chosen=why, by=by, now=now)
    row.save(update_fields=["audit"])


def _replace(row: SampleCase, *, why: str) -> SampleCase | None:
    """Mark the row as replaced by the next in the lot; None, and nothing changed, where nobody is left."""
    others = SampleCase.objects.filter(sample=row.sample_id, outcome=Outcome.NOT_DRAWN, case__isnull=False)
    others = others.select_related("case__team", "sample")
    following = (
        others.filter(team=row.team_id).order_by("position").first()
        or others.filter(area=row.area_id).order_by("position", "team").first()
    )
    if following is None:
        return None
    following.outcome = Outcome.DRAWN
    following.save(update_fields=["outcome"])
    SampleCase.objects.filter(pk=row.pk).update(outcome=Outcome.REPLACED, why=why[:300], replaced_by=following)
    return following
