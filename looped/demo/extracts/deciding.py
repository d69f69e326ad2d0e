"""What the council decided of its indicators: targets, one switched off, two of its own, and whom it compares with.

Every published value is invented, and its source says so.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from looped.core.periods import Month
from looped.demo.making import Making, at
from looped.indicators.catalogue import all_definitions
from looped.indicators.definitions import Source
from looped.indicators.models import Extract, OwnIndicator
from looped.indicators.operations.comparing import Meant, load_comparators, read_published
from looped.indicators.operations.computing import ask_for_values, compute
from looped.indicators.operations.own_indicators import Written, approve, propose
from looped.indicators.operations.settings import set_indicator, set_threshold
from looped.indicators.queries.own import EXAMPLE

TARGETS = {  # target, and what needs attention
    "AS01": ("90", "80"), "CP02": ("85", "70"), "CP08": ("98", "90"), "FD04": ("20", "26"), "LA06": ("95", "85"),
    "LA09": ("92", "80"), "CL01": ("95", "85"), "SV01": ("85", "70"),
}  # fmt: skip
WHY = "Agreed with heads of service for the year."
SWITCHED_OFF = "CN03B"
LIMIT = ("days_between_supervisions", 30)
ENGLAND = {
    "AS01": "83.6", "FD04": "22.4", "CP02": "79.1", "CP06": "24.2", "CP08": "89.7", "LA03": "10.4", "LA05": "18.9",
    "LA09": "88.3", "CL01": "92.8", "CL02": "87.5",
}  # fmt: skip
NEIGHBOURS = {"Kelderdale": "2.1", "Marrowfell": "-1.8", "Fenwold": "0.7"}
COLUMNS = "time_period,time_identifier,geographic_level,country_name,la_name,category"
SOURCE = "Invented for the demonstration"
WAITING = """SELECT cont_person_id AS person,
       CASE WHEN cont_contact_source_code IN ('2A', '2B') THEN 1 ELSE 0 END AS counted,
       cont_contact_id AS record, cont_contact_date AS happened, team, worker
FROM ssd_contacts, asked
WHERE cont_contact_date > since AND cont_contact_date <= as_at"""


def decide_indicators(making: Making) -> None:
    """After the extracts: a year's targets, then what was written and loaded lately."""
    _set_targets(making)
    _set_limit(making)
    _load_published(making)
    _write_own(making)


def _set_targets(making: Making) -> None:
    """For the financial year before this one."""
    starts_on = date(making.today.year - 1, 4, 1)
    now = at(starts_on - timedelta(days=12), 14)
    by, known = making.council.qa_lead, all_definitions()
    for id, (target, alert) in TARGETS.items():
        if id in known:
            set_indicator(
                definition=known[id], starts_on=starts_on, is_on=True, target=Decimal(target), alert=Decimal(alert),
                why=WHY, by=by, now=now,
            )  # fmt: skip
    if off := known.get(SWITCHED_OFF):
        why = "Nobody acts on it: the number of children is too small."
        set_indicator(
            definition=off, starts_on=starts_on, is_on=False, target=off.target, alert=None, why=why, by=by, now=now
        )


def _set_limit(making: Making) -> None:
    """From the next month on: what is counted already went by the limit of its day."""
    rule, days = LIMIT
    if any(rule in (each.thresholds or {}) for each in all_definitions().values()):
        starts_on, now = Month.of(making.today).plus(1).first_day, making.now - timedelta(days=5)
        set_threshold(rule=rule, starts_on=starts_on, days=days, by=making.council.qa_lead, now=now)


def _load_published(making: Making) -> None:
    by, now = making.council.analysts[0], making.now - timedelta(days=24)
    published = read_published("\n".join(_lines(making)).encode())
    for id in (each for each in ENGLAND if each in all_definitions()):
        meant = Meant(id, id.lower(), {"category": "Total"}, frozenset(NEIGHBOURS), "", SOURCE)
        load_comparators(published=published, meant=meant, by=by, now=now)


def _lines(making: Making) -> Iterator[str]:
    """A file as the department's open data is laid out: a column for each indicator."""
    yield ",".join(
        ["time_period,time_identifier,geographic_level,country_name,la_name,category", *map(str.lower, ENGLAND)]
    )
    last = making.today.year - 1
    for year, earlier in ((last - 1, Decimal("-0.6")), (last, Decimal(0))):
        period = f"{year},Year ending 31 March"
        yield ",".join([f"{period},National,England,,Total", *_moved(earlier)])
        for name, apart in NEIGHBOURS.items():
            yield ",".join([f"{period},Local authority,England,{name},Total", *_moved(earlier + Decimal(apart))])


def _moved(by: Decimal) -> list[str]:
    return [str(Decimal(value) + by) for value in ENGLAND.values()]


def _write_own(making: Making) -> None:
    """One that is in use, with its values, and one that waits for the QA lead."""
    first, second = making.council.analysts
    now = making.now - timedelta(days=3)
    row = propose(written=_within_eight_weeks(), by=first, now=now)
    approve(row=row, by=making.council.qa_lead, now=now + timedelta(hours=3))
    _count_again(making, row)
    propose(written=_from_schools(), by=second, now=making.now - timedelta(days=1))


def _within_eight_weeks() -> Written:
    return Written(
        title="Assessments finished within eight weeks", kind="share",
        meaning="Assessments that ended in the month, and of them those that took 56 days or fewer. Left out: those "
        "without the day on which they began.",
        basis="Improvement plan of the council", direction="higher", target=Decimal(80),
        sql=EXAMPLE.replace("<= 28", "<= 56"),
    )  # fmt: skip


def _from_schools() -> Written:
    return Written(
        title="Contacts that schools made", kind="share",
        meaning="Contacts of the month, and of them those from schools and education services.",
        basis="Agreed with head teachers", direction="context", target=None, sql=WAITING,
    )  # fmt: skip


def _count_again(making: Making, row: OwnIndicator) -> None:
    """The newest extract, so that what was approved has its values."""
    found = Extract.objects.filter(status=Extract.Status.IN_USE, source=Source.SSD)
    if extract := found.order_by("-as_at", "-pk").first():
        now = making.now - timedelta(days=2)
        compute(computation=ask_for_values(extract=extract, by=row.written_by, now=now), now=now + timedelta(minutes=4))
