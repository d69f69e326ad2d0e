"""The rows of one table of the dataset: cells understood, problems named, what other tables know added."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any

from looped.indicators import shape
from looped.indicators.reading import cells, columns
from looped.indicators.reading.blocks import BEYOND, ROW
from looped.indicators.reading.contract import ProblemKind
from looped.indicators.reading.ssd.codes import PLANS, SYSTEMS
from looped.indicators.reading.ssd.tables import IN_ORDER, NOT_BEFORE_BIRTH, Table

if TYPE_CHECKING:
    import polars as pl

IDS = ("key", "person", "id")
DAYS = 20_000  # different ones, remembered from column to column
BEFORE_BIRTH = timedelta(days=294)  # forty-two weeks


@dataclass
class Known:
    """What earlier tables told, for later ones to look into. None: that table was not brought."""

    born: pl.DataFrame | None = None  # person, born
    teams: Mapping[str, str] | None = None  # id -> name
    periods: pl.DataFrame | None = None  # clar_cla_id, clar_person_id


@dataclass
class Rows:
    """Takes the blocks of one table, one after the other. read, left_out: how many rows so far.

    own_keys: the rows' ids were made by us, so that two rows are the same where all else is.
    """

    table: Table
    as_at: date
    known: Known
    problems: columns.Problems
    own_keys: bool = False
    read: int = 0
    left_out: int = 0
    _rows_seen: list[pl.Series] = field(default_factory=list)
    _keys_seen: list[pl.Series] = field(default_factory=list)

    def kept(self, block: pl.DataFrame) -> pl.DataFrame:
        """Of a block of texts the rows that are kept, with values. Has ROW and the table's columns."""
        block = self._without_blank_rows(block)
        self.read += block.height
        self._name_beyond(block)
        block = self._without_repeated(block.drop(BEYOND))
        values = block.select(ROW).with_columns(
            [self._understood(block, name).alias(name) for name in self.table.wanted if name in block.columns]
        )
        values = self._whose(values)
        self._name_blank(block, values)
        self._name_same_keys(values)
        kept = self._in_order(values)
        self._name_by_person(kept)
        self.left_out += block.height - kept.height
        return kept

    def events(self, kept: pl.DataFrame) -> pl.DataFrame:
        """The same in the columns of the shape."""
        import polars as pl

        more = {}
        for name, column in self.table.held.items():
            if column in kept.columns:
                more[name] = self._team(kept[column]) if name == "team" else kept[column]
        wanted = shape.TABLES[self.table.name]
        plan = self.table.of_kind("care_plan")
        if plan in kept.columns:
            more["lacp_permanence_plan"] = kept[plan]
        frame = kept.with_columns(**more).select(name for name in wanted if name in (*kept.columns, *more))
        return frame.with_columns(pl.col(pl.String).replace("", None))

    def _without_blank_rows(self, block: pl.DataFrame) -> pl.DataFrame:
        import polars as pl

        return block.filter(pl.any_horizontal(pl.exclude(ROW).is_not_null()))

    def _name_beyond(self, block: pl.DataFrame) -> None:
        beyond = block.filter(block[BEYOND].is_not_null())
        self.problems.add(beyond[ROW], "", "", ProblemKind.OTHER, "There are more cells in the row than headings.")

    def _without_repeated(self, block: pl.DataFrame) -> pl.DataFrame:
        """Without rows that say the same as one above them."""
        if not self.table.of_kind("key"):
            return block
        key = self.table.of_kind("key") or ""
        hashes = block.drop(ROW, *([key] if self.own_keys else [])).hash_rows(seed=1)
        again = ~hashes.is_first_distinct()
        for seen in self._rows_seen:
            again |= hashes.is_in(seen.implode())
        self._rows_seen.append(hashes)
        if not again.any():
            return block
        repeated = block.filter(again)
        values: Any = repeated[key] if key in block.columns else ""
        self.problems.add(repeated[ROW], "", values, ProblemKind.DUPLICATE_ROW, None)
        self.left_out += repeated.height
        return block.filter(~again)

    def _understood(self, block: pl.DataFrame, name: str) -> pl.Series:
        import polars as pl

        kind = self.table.columns.get(name, "id")
        if kind in IDS:
            return columns.identities(block[ROW], name, block[name], self.problems)
        how, kept = _how(kind, self.as_at)
        types: dict[str, Any] = {"date": pl.Date, "text": pl.String, "whole": pl.Int64, "number": pl.Float64}
        return columns.understood(block[ROW], name, block[name], how, types[kept], self.problems)

    def _whose(self, values: pl.DataFrame) -> pl.DataFrame:
        """A review does not say whose it is; its period of care does."""
        import polars as pl

        if self.table.name != "ssd_cla_reviews":
            return values
        if self.known.periods is None or "clar_cla_id" not in values.columns:
            return values.with_columns(clar_person_id=pl.lit(None, dtype=pl.String))
        return values.join(self.known.periods, on="clar_cla_id", how="left", maintain_order="left")

    def _name_blank(self, block: pl.DataFrame, values: pl.DataFrame) -> None:
        for name in self.table.needed & set(block.columns):
            blank = values[name].is_null() & block[name].is_null()
            if blank.any():
                kind = ProblemKind.NO_ID if self.table.columns[name] == "person" else ProblemKind.BLANK
                self.problems.add(block[ROW].filter(blank), name, "", kind, None)

    def _name_same_keys(self, values: pl.DataFrame) -> None:
        key = self.table.of_kind("key")
        if key not in values.columns:
            return
        hashes = values[key].hash(seed=1)
        again = ~hashes.is_first_distinct() & values[key].is_not_null()
        for seen in self._keys_seen:
            again |= hashes.is_in(seen.implode()) & values[key].is_not_null()
        self._keys_seen.append(hashes)
        same = values.filter(again)
        self.problems.add(same[ROW], key, same[key], ProblemKind.SAME_ID, same[key])

    def _in_order(self, values: pl.DataFrame) -> pl.DataFrame:
        """Without rows that are nobody's, or end before they begin."""
        person = self.table.of_kind("person")
        if person in values.columns:
            values = values.filter(values[person].is_not_null())
        first, last = IN_ORDER.get(self.table.name, ("", ""))
        if first not in values.columns or last not in values.columns:
            return values
        turned = (values[last] < values[first]).fill_null(False)
        wrong = values.filter(turned)
        self.problems.add(wrong[ROW], last, wrong[last], ProblemKind.END_BEFORE_START, None)
        return values.filter(~turned)

    def _name_by_person(self, kept: pl.DataFrame) -> None:
        """Whom nobody knows, and what lies long before the birth."""
        import polars as pl

        person = "clar_person_id" if self.table.name == "ssd_cla_reviews" else self.table.of_kind("person")
        if self.known.born is None or self.table.name == "ssd_person" or person not in kept.columns:
            return
        joined = kept.join(self.known.born, left_on=person, right_on="person", how="left", maintain_order="left")
        nobody = joined.filter(pl.col("known").is_null())
        value = nobody["clar_cla_id"] if self.table.name == "ssd_cla_reviews" else nobody[person]
        self.problems.add(nobody[ROW], person, value, ProblemKind.NOBODY, value)
        day = NOT_BEFORE_BIRTH.get(self.table.name, "")
        if day in kept.columns:
            early = joined.filter(pl.col(day) < pl.col("born") - BEFORE_BIRTH)
            self.problems.add(early[ROW], day, early[day], ProblemKind.BEFORE_BIRTH, early[day])

    def _team(self, ids: pl.Series) -> pl.Series:
        """The name of each team; its id where no name is known."""
        import polars as pl

        if not self.known.teams:
            return ids
        return ids.replace(
            pl.Series(list(self.known.teams), dtype=pl.String),
            pl.Series(list(self.known.teams.values()), dtype=pl.String),
        )


@cache
def _how(kind: str, as_at: date) -> tuple[cells.Understand, str]:
    """How a cell is understood, and the kind of value that is kept."""
    ways: dict[str, tuple[cells.Understand, str]] = {
        "day": (lru_cache(DAYS)(partial(cells.day, as_at=as_at)), "date"),
        "ahead": (lru_cache(DAYS)(partial(cells.day, as_at=None)), "date"),
        "any_day": (lru_cache(DAYS)(partial(cells.day, as_at=as_at, right=cells.EITHER)), "date"),
        "any_day_ahead": (lru_cache(DAYS)(partial(cells.day, as_at=None, right=cells.EITHER)), "date"),
        "words": (cells.words, "text"),
        "whole": (cells.whole, "whole"),
        "number": (cells.number, "number"),
        "care_plan": (care_plan, "text"),
    }
    return ways[kind] if kind in ways else (cells.by_codes(SYSTEMS[kind]), "text")


def care_plan(text: str) -> cells.Cell:
    """The option that a care plan's JSON ticks; of several the first in the dataset's order, and that is named."""
    clean = cells.tidied(text)
    if clean.value is None:
        return clean
    try:
        ticked = {key for key, value in json.loads(str(clean.value)).items() if value == "Y"}
    except (ValueError, AttributeError):
        return cells.Cell(None, ProblemKind.UNKNOWN_CODE)
    plans = [plan for plan in PLANS if plan in ticked]
    if not plans:
        return cells.Cell(None, ProblemKind.UNKNOWN_CODE if ticked else None)
    return cells.Cell(plans[0], ProblemKind.CODE_FORM if len(plans) > 1 else None)
