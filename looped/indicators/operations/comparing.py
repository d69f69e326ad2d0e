"""Published values of England and of other councils, from the department's open data: a CSV that anybody can download.

Its columns are alike for every publication: the period, the geographic level and names, then filters (such as the kind
of child) and numbers. A person says once which number is which indicator.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from itertools import islice

from looped.accounts.models import User
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.indicators.models import Comparator

PLACE = ("time_period", "time_identifier", "geographic_level")
NAMES = {"National": "country_name", "Regional": "region_name", "Local authority": "la_name"}
CODES = {"country_code", "country_name", "region_code", "region_name", "old_la_code", "new_la_code", "la_name"}
WHO = {"National": Comparator.Who.ENGLAND, "Regional": Comparator.Who.REGION}
NOT_KNOWN = {"c", "k", "x", "z", "u", "low", ":", "..", "", "n/a"}  # the department's symbols for what it does not say
MOST_CHOICES = 60
LONGEST_NAME = 100
MOST_BYTES = 10_000_000
MOST_CELLS, MOST_ROWS = 6_000_000, 500_000
MOST = Decimal(10) ** 8


@dataclass(frozen=True)
class Published:
    """A file as it was read. filters: column -> its values; numbers: columns with values; councils: their names."""

    rows: list[dict[str, str]]
    filters: Mapping[str, list[str]]
    numbers: list[str]
    councils: list[str]


@dataclass(frozen=True)
class Meant:
    """What a person said of a file: which number is which indicator, of which rows, and whom to compare with."""

    indicator: str
    number: str
    filters: Mapping[str, str]
    councils: frozenset[str]
    own_name: str
    source: str = ""


def read_published(content: bytes) -> Published:
    """Raises Refused where it is not a file of the department's open data."""
    if len(content) > MOST_BYTES:
        raise Refused("The file is larger than 10 MB. Download it with fewer years or councils.")
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        most = MOST_CELLS // max(len(reader.fieldnames or ()), MOST_CELLS // MOST_ROWS)
        read = islice(reader, most + 1)
        rows = [{key: (value or "").strip() for key, value in row.items() if key} for row in read]
    except (UnicodeDecodeError, csv.Error, AttributeError, TypeError):
        raise Refused("The file is not a CSV in UTF-8. Download it again from the department's page.") from None
    if len(rows) > most:  # a short row is filled up, so that a small file of many columns could take any memory
        raise Refused("The file has too many rows and columns. Download it with fewer years or councils.")
    missing = [name for name in PLACE if not rows or name not in rows[0]]
    if missing:
        raise Refused(f"The file has no column {', '.join(missing)}. Choose a CSV of the department's open data.")
    others = [name for name in rows[0] if name not in PLACE and name not in CODES]
    numbers = [name for name in others if all(_is_number(row[name]) for row in rows)]
    filters = {name: sorted({row[name] for row in rows}) for name in others if name not in numbers}
    councils = sorted({row.get("la_name", "") for row in rows if row["geographic_level"] == "Local authority"} - {""})
    return Published(rows, {k: v for k, v in filters.items() if len(v) <= MOST_CHOICES}, numbers, councils)


@operation
def load_comparators(*, published: Published, meant: Meant, by: User, now: datetime) -> int:
    """Keep the values of England, its regions and the councils chosen. The same file again changes nothing.

    Returns how many. Raises Refused where no row is meant, or two rows are the same place and period.
    """
    found = list(_meant(published.rows, meant))
    if not found:
        raise Refused("No row of the file is meant by that choice. Choose other values of its filters.")
    keys = {(each.name, each.period) for each in found}
    if len(keys) < len(found):
        raise Refused("Several rows are of the same place and period. Choose a value for every filter.")
    for each in found:
        each.loaded_by, each.loaded_at = by, now
    Comparator.objects.bulk_create(
        found, update_conflicts=True, unique_fields=["indicator", "name", "period"],
        update_fields=["who", "ends_on", "value", "source", "loaded_by", "loaded_at"],
    )  # fmt: skip
    detail = {"count": len(found), "source": meant.source}
    events.record(what="indicators.comparators.loaded", subject=meant.indicator, by=by, now=now, detail=detail)
    return len(found)


@operation
def remove_comparators(*, indicator: str, why: str, by: User, now: datetime) -> int:
    """Everything published that was loaded of one indicator: the wrong number, or neighbours that are none any more.

    Returns how many values. Raises Refused where there is none.
    """
    count, _by_model = Comparator.objects.filter(indicator=indicator).delete()
    if not count:
        raise Refused("Nothing is loaded of that indicator.")
    detail = {"count": count}
    events.record(what="indicators.comparators.removed", subject=indicator, by=by, now=now, detail=detail, why=why)
    return count


def _meant(rows: Iterable[dict[str, str]], meant: Meant) -> Iterable[Comparator]:
    for row in rows:
        level = row["geographic_level"]
        name = row.get(NAMES.get(level, ""), "")
        name = name[:LONGEST_NAME]
        if not name or any(row.get(column) != value for column, value in meant.filters.items()):
            continue
        if level == "Local authority" and name not in meant.councils and name != meant.own_name:
            continue
        council = Comparator.Who.SELF if name == meant.own_name else Comparator.Who.NEIGHBOUR
        yield Comparator(
            indicator=meant.indicator, who=WHO.get(level, council), name=name, period=row["time_period"],
            ends_on=ends_on(row["time_period"], row["time_identifier"]), value=_value(row[meant.number]),
            source=meant.source,
        )  # fmt: skip


def ends_on(period: str, identifier: str) -> date:
    """The last day of a period as the department writes it: 2025 or 202425, which ends in March. Raises Refused."""
    digits = period.strip() if period.strip().isdecimal() and period.isascii() and period >= "19" else ""
    if len(digits) == 6:
        year = int(digits[:4]) + 1
        return date(year, 8, 31) if "academic" in identifier.lower() else date(year, 3, 31)
    if len(digits) == 4:
        return date(int(digits), 3, 31) if "31 march" in identifier.lower() else date(int(digits), 12, 31)
    raise Refused(f"The period “{period}” is not one that can be read, such as 2025 or 202425.")


def _is_number(text: str) -> bool:
    return text.lower() in NOT_KNOWN or _number(text) is not None


def _number(text: str) -> Decimal | None:
    """None where the department does not say it, or where it is no number."""
    try:
        number = None if text.lower() in NOT_KNOWN else Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def _value(text: str) -> Decimal | None:
    """As it is kept. Raises Refused for what no indicator comes to."""
    number = _number(text)
    if number is not None and abs(number) >= MOST:
        raise Refused("That column has numbers that no indicator comes to. Choose another one.")
    return number
