"""What a definition writes its expression with: the tables of an extract, the days asked for, and a few words.

Every expression is compiled to the SQL of several engines, so it keeps to what all of them know.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from looped.indicators import shape
from looped.indicators.shared import shared

if TYPE_CHECKING:
    import ibis.expr.types as ir

KINDS = {"date": "date", "text": "string", "whole": "int64", "number": "float64"}
ROW = (
    "as_at", "person", "record", "happened", "team", "worker", "counted", "amount", "left_out",
)  # fmt: skip
"""The columns of every indicator's rows, in this order; see `Data.shaped`."""


def _table(name: str, columns: Mapping[str, str]) -> ir.Table:
    import ibis

    return ibis.table({column: KINDS[kind] for column, kind in columns.items()}, name=name)


class Data:
    """The tables of one extract, as unbound expressions: `data.ssd_cp_plans`. Nothing is read here.

    made: the tables of `shared.SHARED` stand ready beside the extract's.
    """

    def __init__(self, *, made: bool = False) -> None:
        self.made = made

    def __getattr__(self, name: str) -> Any:
        if name not in shape.TABLES:
            raise AttributeError(name)
        return _table(name, shape.TABLES[name])

    @cached_property
    def asked(self) -> ir.Table:
        """A row for each day that is asked for: as_at, since, ago_12m and others, working_day. See `shape.ASKED`."""
        return _table("asked", shape.ASKED)

    def each(self, table: ir.Table) -> ir.Table:
        """Every row beside every day asked for: filter it at once by as_at, since and the ago_ columns."""
        return table.cross_join(self.asked)

    def in_period(self, table: ir.Table, column: str) -> ir.Table:
        """Rows whose day lies in the period, beside the day asked for; a row without a day is not in it."""
        each = self.each(table)
        return each.filter((each[column] > each.since) & (each[column] <= each.as_at))

    def open_on(self, table: ir.Table, start: str, end: str, *, undated: bool = False) -> ir.Table:
        """Rows open on the day asked for: begun on it or before, not ended or ended after it.

        undated: those without a first day too, to be left out and said to be.
        """
        each = self.each(table)
        begun = each[start] <= each.as_at
        begun = begun | each[start].isnull() if undated else begun
        return each.filter(begun & (each[end].isnull() | (each[end] > each.as_at)))

    @cached_property
    def referrals(self) -> ir.Table:
        """Every referral; of Annex A the rows of list 3, not those of list 6."""
        episodes = self.ssd_cin_episodes
        return episodes.filter(episodes.annex_list.isnull() | (episodes.annex_list == 3))

    @cached_property
    def episodes(self) -> ir.Table:
        """Every episode of a child in need; of Annex A the rows of list 6, not those of list 3."""
        episodes = self.ssd_cin_episodes
        return episodes.filter(episodes.annex_list.isnull() | (episodes.annex_list == 6))

    def one_each(self, rows: ir.Table, person: str, start: str, record: str) -> ir.Table:
        """Of each person, on each day asked for, the row that began last; of two, the one with the greater record.
        Where `rows` has a column `left_out`, each row with a reason stays as well."""
        import ibis

        order = [ibis.desc(rows[start]), ibis.desc(rows[record])]
        if "left_out" not in rows.columns:
            rows = rows.mutate(nth=ibis.row_number().over(group_by=[rows.as_at, rows[person]], order_by=order))
            return rows.filter(rows.nth == 0).drop("nth")
        inside = rows.left_out.isnull().ifelse(1, 0)
        rows = rows.mutate(nth=ibis.row_number().over(group_by=[rows.as_at, rows[person], inside], order_by=order))
        return rows.filter((rows.nth == 0) | rows.left_out.notnull()).drop("nth")

    def with_last(self, rows: ir.Table, of: str, events: ir.Table, person: str, day: str, name: str) -> ir.Table:
        """The same rows with `name`: the last day of the person's events (`of`: the column of `rows` that says whose;
        `person`: that of `events`), up to the day asked for. None where there was none."""
        keys = rows.select(last_as_at="as_at", last_of=of)
        found = keys.inner_join(events, [keys.last_of == events[person], events[day] <= keys.last_as_at])
        last = found.group_by("last_as_at", "last_of").aggregate(**{name: found[day].max()})
        here = (rows.as_at == last.last_as_at) & (rows[of] == last.last_of)
        return rows.left_join(last, here).drop("last_as_at", "last_of")

    def with_person(self, rows: ir.Table, of: str) -> ir.Table:
        """The same rows with `born`, `expected` (the day of birth of a child not born yet) and `list_age`."""
        person = self.ssd_person
        person = person.select(
            born_of=person.pers_person_id, born=person.pers_dob, expected=person.pers_expected_dob,
            list_age=person.annex_age,
        )  # fmt: skip
        return rows.left_join(person, rows[of] == person.born_of).drop("born_of")

    def unborn(self, rows: ir.Table, on: str) -> ir.Column:
        """Whether the child (see `with_person`) was not born yet on that day; null counts as no."""
        return (rows.born > rows[on]) | (rows.born.isnull() & rows.expected.notnull()) | (rows.list_age == -1)

    def with_working_day(self, table: ir.Table, column: str, name: str) -> ir.Table:
        """The same rows with `name`: the number of the working day of `column`. The difference of two such numbers is
        how many working days lie after the one day, up to and including the other. None where there is no day."""
        days = _table("calendar", shape.CALENDAR)
        days = days.select(**{f"{name}_of": days.day, name: days.working_day})
        return table.left_join(days, [(column, f"{name}_of")]).drop(f"{name}_of")

    def working_days_after(self, table: ir.Table, column: str, count: int, name: str) -> ir.Table:
        """The same rows with `name`: the working day that lies so many (1 or more) after `column`."""
        days = _table("calendar", shape.CALENDAR)
        firsts = days.group_by(nth="working_day").aggregate(**{name: days.day.min()})
        table = self.with_working_day(table, column, "counted_to")
        table = table.mutate(counted_to=table.counted_to + count)
        return table.left_join(firsts, [("counted_to", "nth")]).drop("counted_to", "nth")

    def with_days(self, table: ir.Table, rule: str) -> ir.Table:
        """The same rows with `days`: what the council set for that rule."""
        rules = _table("thresholds", shape.THRESHOLDS)
        return table.cross_join(rules.filter(rules.rule == rule).select("days"))

    def age(self, born: ir.Column, on: ir.Column) -> ir.Column:
        """Whole years on the day; a child born on 29 February has their birthday on 1 March. None without a birth."""
        import ibis

        before = (on.month() * 100 + on.day()) < (born.month() * 100 + born.day())
        return on.year() - born.year() - ibis.cases((before, 1), else_=0)

    @cached_property
    def holders(self) -> ir.Table:
        """Who holds each child on each day asked for; see `holders`."""
        return holders(self)

    def shaped(
        self, table: ir.Table, *, person: str, record: str, happened: str, counted: Any = None, amount: Any = None,
        left_out: Any = None, by_holder: bool = False,
    ) -> ir.Table:  # fmt: skip
        """The rows of an indicator, in the columns of `ROW`.

        table: has as_at, and `team` and `worker` of its own, unless by_holder.
        person, record, happened: columns: whose, which row (an id), and its day.
        counted: whether it is in the numerator, an expression of truth, in which null is no; None: each row is.
        amount: what a mean is taken of, or what a ratio is for; None: nothing.
        left_out: why the row is in neither numerator nor denominator, a sentence; null for those that are in. What is
            left out is never counted.
        by_holder: team and worker are those of who holds the child on the day; the event's own where nobody does.
        """
        import ibis

        team, worker = (table[name] if name in table.columns else ibis.null("string") for name in ("team", "worker"))
        rows = table.mutate(
            row_person=table[person].cast("string"),
            row_record=table[record].cast("string"),
            row_happened=table[happened].cast("date"),
            row_team=team,
            row_worker=worker,
            row_counted=_counted(counted, left_out),
            row_amount=ibis.literal(0, "int64").cast("float64") if amount is None else amount.cast("float64"),
            row_left_out=ibis.null("string") if left_out is None else left_out,
        ).select("as_at", *(f"row_{name}" for name in ROW[1:]))
        if by_holder:
            holders = self.holders
            here = (rows.as_at == holders.held_as_at) & (rows.row_person == holders.held_person)
            rows = rows.left_join(holders, here)
            rows = rows.mutate(
                row_team=ibis.coalesce(rows.held_team, rows.row_team),
                row_worker=ibis.coalesce(rows.held_worker, rows.row_worker),
            )
        return rows.select("as_at", **{name: f"row_{name}" for name in ROW[1:]})


@shared("shared_holders")
def holders(data: Data) -> ir.Table:
    """Who holds each child on each day asked for: as_at, person, team, worker, professional (an id). The newest
    involvement that is open; those without a beginning, as from a list, come last."""
    import ibis

    rows = data.ssd_involvements
    rows = rows.mutate(begun=rows.invo_involvement_start_date.fill_null(long_ago()))
    held = data.open_on(rows, "begun", "invo_involvement_end_date")
    order = [ibis.desc(held.begun), ibis.desc(held.invo_involvements_id)]
    newest = held.mutate(nth=ibis.row_number().over(group_by=[held.as_at, held.invo_person_id], order_by=order))
    newest = newest.filter(newest.nth == 0)
    return newest.select(
        held_as_at="as_at", held_person="invo_person_id", held_team="team", held_worker="worker",
        held_professional="invo_professional_id",
    )  # fmt: skip


def because(*reasons: tuple[Any, str]) -> Any:
    """Why a row is left out: the sentence of the first expression that is true; null where none is."""
    import ibis

    return ibis.cases(*reasons, else_=ibis.null("string"))


def _counted(truth: Any, left_out: Any) -> Any:
    import ibis

    if left_out is not None:
        truth = left_out.isnull() if truth is None else left_out.isnull() & truth
    return ibis.literal(1, "int64") if truth is None else ibis.cases((truth, 1), else_=0).cast("int64")


@cache
def long_ago() -> Any:
    """Stands for a beginning that nobody wrote down."""
    import ibis

    return ibis.date("1900-01-01")
