"""Words that indicators about children in care share: periods of care, who is in care on the day, where they live.

A period of care is made from its episodes. It goes on where its newest episode has not ended, or ended with X1 (the
child stayed in care). It ends at the latest on the child's 18th birthday, whatever the record says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from looped.indicators import shape
from looped.indicators.data import long_ago
from looped.indicators.shared import shared

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data

CONTINUES = "X1"
SHORT_BREAKS = ("V3", "V4")
SAME_CARER = ("T", "U")  # reasons for which an episode begins: another placement, but the carer stays
OF_LISTS = tuple(name for name in shape.TABLES["ssd_cla_episodes"] if name.startswith("annex_"))
TEMPORARY = ("T0", "T1", "T2", "T3", "T4")  # kinds of placement


def periods(data: Data, *more: str) -> ir.Table:
    """Each period of care once: person, period, entered, until, born, team, worker, and `more` columns of its newest
    episode. until: the day on which it ended; None where it goes on and no birthday is known. A period that would
    begin on the 18th birthday or later is none. An episode without a day is left aside."""
    return periods_made(data) if data.made else _periods(data, *more)


@shared("shared_periods")
def periods_made(data: Data) -> ir.Table:
    """With every column that the lists have in one number."""
    return _periods(data, *OF_LISTS)


def _periods(data: Data, *more: str) -> ir.Table:
    import ibis

    rows = data.ssd_cla_episodes
    rows = rows.mutate(
        period=ibis.coalesce(rows.clae_cla_id, rows.clae_cla_episode_id),
        begun=ibis.coalesce(rows.clae_cla_episode_start_date, rows.clae_entered_care_date),
    )
    rows = rows.filter(rows.begun.notnull())
    whose = [rows.clae_person_id, rows.period]
    order = [ibis.desc(rows.begun), ibis.desc(rows.clae_cla_episode_id)]
    rows = rows.mutate(nth=ibis.row_number().over(group_by=whose, order_by=order))
    rows = rows.left_join(data.ssd_person, [("clae_person_id", "pers_person_id")])
    newest, reason = rows.nth == 0, rows.clae_cla_episode_ceased_reason
    ends = newest & (reason.isnull() | (reason != CONTINUES))
    found = rows.group_by(person="clae_person_id", period="period").aggregate(
        entered=ibis.coalesce(rows.clae_entered_care_date, rows.begun).min(),
        ceased=ends.ifelse(rows.clae_cla_episode_ceased_date, None).max(),
        born=rows.pers_dob.min(),
        annex_age=rows.annex_age.min(),
        **{name: newest.ifelse(rows[name], None).max() for name in ("team", "worker", *more)},
    )
    found = found.mutate(adult=eighteenth(found.born))
    found = found.filter(found.adult.isnull() | (found.adult > found.entered))
    earlier = found.adult.notnull() & (found.ceased.isnull() | (found.ceased > found.adult))
    return found.mutate(until=earlier.ifelse(found.adult, found.ceased)).drop("ceased", "adult")


def eighteenth(born: Any) -> Any:
    """The 18th birthday; that of a child born on 29 February is 1 March."""
    import ibis

    leap = (born.month() == 2) & (born.day() == 29)
    return as_day(leap.ifelse(as_day(born + ibis.interval(days=1)), born) + ibis.interval(months=216))


def as_day(moment: Any) -> Any:
    """A day to which months or days were added, as a day: some engines make a time of it, which Ibis does not know."""
    return moment.cast("timestamp").cast("date")


def in_care(data: Data, *more: str) -> ir.Table:
    """Each child in care once for each day asked for, with the newest period that is open: the columns of `periods`,
    of `asked`, and `age` on the day (None: not known). Children in short breaks alone (V3, V4) are not among them."""
    if data.made:
        return in_care_made(data).join(data.asked, "as_at")
    return _in_care(data, *more).alias("children_in_care")  # named, so that it is written once, however often used


@shared("shared_in_care")
def in_care_made(data: Data) -> ir.Table:
    """Without the columns of `asked` but as_at: they differ from one indicator to another."""
    rows = _in_care(data, *OF_LISTS)
    return rows.drop(*(name for name in shape.ASKED if name != "as_at"))


def _in_care(data: Data, *more: str) -> ir.Table:
    import ibis

    rows = data.open_on(periods(data, *more), "entered", "until")
    rows = rows.mutate(age=ibis.coalesce(data.age(rows.born, rows.as_at), rows.annex_age))
    rows = rows.filter(rows.age.isnull() | (rows.age < 18))
    rows = without_short_breaks(data, rows, "as_at")
    return newest_of(rows, ["as_at", "person"], ["entered", "period"])


def without_short_breaks(data: Data, rows: ir.Table, day: str) -> ir.Table:
    """Rows of persons who are not in short breaks on their `day`: under a legal status V3 or V4 that has begun, has not
    ended, and that no other status has followed. A status without a beginning was always there."""
    import ibis

    status = data.ssd_legal_status
    status = status.mutate(begun=status.lega_legal_status_start_date.fill_null(long_ago()))
    is_break = status.lega_legal_status.isin(SHORT_BREAKS).fill_null(False)
    breaks = status.filter(is_break).select(
        of="lega_person_id", from_day="begun", ended="lega_legal_status_end_date"
    )  # fmt: skip
    other = status.filter(~is_break).select(whose="lega_person_id", followed="begun")
    breaks = breaks.left_join(other, [("of", "whose"), breaks.from_day <= other.followed])
    breaks = breaks.group_by("of", "from_day", "ended").aggregate(followed=breaks.followed.min())
    ends = breaks.followed.isnull() | (breaks.ended < breaks.followed)
    breaks = breaks.mutate(to_day=ibis.cases((ends, breaks.ended), else_=breaks.followed))
    there = (breaks.from_day <= rows[day]) & (breaks.to_day.isnull() | (breaks.to_day > rows[day]))
    return rows.anti_join(breaks, [("person", "of"), there])


def newest_of(rows: ir.Table, each: Sequence[str], newest: Sequence[str]) -> ir.Table:
    """One row of each group: that with the highest `newest` columns; what is unknown is lowest."""
    import ibis

    nth = ibis.row_number().over(group_by=list(each), order_by=[ibis.desc(rows[name]) for name in newest])
    rows = rows.mutate(row_nth=nth)
    return rows.filter(rows.row_nth == 0).drop("row_nth")


def placements(data: Data, *, same_carer_too: bool = False) -> ir.Table:
    """Placements that count as a move: not the temporary ones (T0 to T4), and, unless same_carer_too, none that began
    while the carer stayed the same."""
    rows = data.ssd_cla_placement
    kind = rows.clap_cla_placement_type
    rows = rows.filter(kind.isnull() | kind.notin(TEMPORARY))
    if same_carer_too:
        return rows
    episodes = data.ssd_cla_episodes
    stayed = episodes.filter(episodes.clae_cla_episode_start_reason.isin(SAME_CARER))
    return rows.anti_join(stayed, [("clap_cla_placement_id", "clae_cla_placement_id")])


def with_last(rows: ir.Table, events: ir.Table, person: str, day: str, name: str = "last") -> ir.Table:
    """The rows (as_at, person) with `name`: the newest `day` of the person's events up to the day asked for."""
    events = beside(rows, events, person)
    events = events.filter(events[day] <= events.as_at)
    return with_found(rows, events.group_by("as_at", "person").aggregate(**{name: events[day].max()}))


def beside(children: ir.Table, events: ir.Table, person: str, *columns: str) -> ir.Table:
    """The children's events, beside as_at, person and further columns of the children's rows; filter them by day."""
    return children.select("as_at", "person", *columns).join(events, [("person", person)])


def with_found(children: ir.Table, found: ir.Table) -> ir.Table:
    """The children's rows with what was found of each (as_at, person and more, one row each); else null."""
    found = found.rename(found_as_at="as_at", found_person="person")
    joined = children.left_join(found, [("as_at", "found_as_at"), ("person", "found_person")])
    return joined.drop("found_as_at", "found_person")


def care_of(data: Data) -> ir.Table:
    """Whose each period of care is: care_period, care_person."""
    rows = data.ssd_cla_episodes
    return rows.group_by(care_period="clae_cla_id").aggregate(care_person=rows.clae_person_id.max())


def checked(data: Data, kind: str) -> ir.Table:
    """Health checks of that kind ("health" or "dental") that took place: completed, or without a status."""
    rows = data.ssd_cla_health
    status = rows.clah_health_check_status
    took_place = status.isnull() | (status.lower() == "completed")
    name = rows.clah_health_check_type.lower()
    of_kind = name.like("%dental%") if kind == "dental" else name.like(f"%{kind}%") & ~name.like("%dental%")
    return rows.filter(of_kind & took_place)


def with_sdq(data: Data) -> ir.Table:
    """Children of 4 to 16 who are a year in care, with `score`: the latest of the twelve months up to the day."""
    children = in_care(data)
    children = children.filter((children.entered <= children.ago_12m) & children.age.between(4, 16))
    scores = beside(children, data.ssd_sdq_scores, "csdq_person_id", "ago_12m")
    day = scores.csdq_sdq_completed_date
    scores = scores.filter(scores.csdq_sdq_score.notnull() & (day > scores.ago_12m) & (day <= scores.as_at))
    scores = newest_of(scores, ["as_at", "person"], ["csdq_sdq_completed_date", "csdq_table_id", "csdq_sdq_score"])
    return with_found(children, scores.select("as_at", "person", score="csdq_sdq_score"))


def newest_day(data: Data, rows: ir.Table) -> ir.Table:
    """The rows of the newest day asked for alone: a list that says in one number how things are, says it of that."""
    newest = data.asked.aggregate(newest=data.asked.as_at.max())
    return rows.semi_join(newest, [("as_at", "newest")])
