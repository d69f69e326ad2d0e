"""Lays the published report of the first quarter beside the one that Looped makes of the same audits.

`script/published-quarter` writes docs/published-quarter.md with it.
"""

from collections.abc import Iterator

from looped.core.periods import Month, Quarter
from looped.figures.published import Cell, Finding, check, read_published
from looped.framework.grades import OVERALL, DomainKey, Grade
from looped.reports.figures import FigureSet
from looped.reports.queries.figures import count_quarter
from tests.figures.test_published_source import SOURCE

QUARTER = Quarter(2024, 1)
NAMES = {"consideration and impact of diversity": DomainKey.DIVERSITY} | {
    str(domain.label).lower(): domain for domain in DomainKey
}
PARTS = {"overall": OVERALL} | {name: f"domain.{domain.value}" for name, domain in NAMES.items()}
key_of = {str(grade.label): grade.value for grade in Grade}
ROWS = key_of | {"Not applicable": "not_applicable"}
PERIODS = [str(month) for month in QUARTER.months] + ["total"]

HEAD = """# Quarter 1 of 2024/25: as it was published, and as Looped counts it

This page is made by `script/published-quarter`; a test fails when it is not current. On the left of each pair stands
what a council's audit report for April to June 2024 printed; on the right, what Looped prints for an invented council
whose audits have the same grades (`looped demo`). **Bold** is a figure that cannot be right; why stands below each
table, with the arithmetic. Looped rounds a half up, prints no percentage without its base, and takes the percentages
of a domain of the audits that were graded in it.

Where a published column does not add up to the month's audits, the grades stand, and not applicable fills what is left.
"""
WORDS = """## In words

| Published | Looped | |
|---|---|---|
| “13 audits have been moderated and 11 have retained the same overall grade (85%)”; the table beside it \
has 7 + 4 + 5 = 16 | {held} moderated, {unchanged} kept their overall grade, {raised} raised, {lowered} lowered | \
**13 and 16 cannot both be right.** Looped counts moderations and outcomes from the same records. |
| “19 of 31 audits (55%)” Good in decision making in April | {decisions} Good | **19 of 31 = 61%, not 55%.** The table \
has 17, and 17 of 31 = 55%. |
| “feedback from 57% of those families” | {reached} | The number behind it was not printed. |
| “7 audits were graded as Inadequate”, “all actions following these audits have now been completed” | {inadequate} \
Inadequate; each has an action, and all are verified | Looped closes such an audit only once its actions are \
verified by somebody other than their owner. |
| A “very positive trend”, “a strength” in plans | {plans} Good or Outstanding | Three months of three different \
service areas cannot show a trend, and Looped proposes none. |
"""


def page() -> str:
    """The whole page. Reads the database that is open."""
    figures = count_quarter(QUARTER).figures
    cells = list(read_published(SOURCE.read_text()))
    findings = check(cells)
    tables = [_table(domain, cells, findings, figures) for domain in dict.fromkeys(cell.domain for cell in cells)]
    return "\n".join([HEAD, *tables, _words(figures)])


def _table(domain: str, cells: list[Cell], findings: list[Finding], figures: FigureSet) -> str:
    wrong = [one for one in findings if one.wrong and one.domain == domain]
    style = [one for one in findings if not one.wrong and one.domain == domain]
    heads = [name for period in PERIODS for name in (_period(period), "Looped")]
    lines = [f"## {domain.capitalize()}", "", f"| | {' | '.join(heads)} |", "|---|" + "--:|" * len(heads)]
    lines += _rows(domain, cells, wrong, figures)
    if wrong:
        lines += ["", "What cannot be right:", "", *[f"- {_said(one)}" for one in wrong]]
    if style:
        lines += ["", "Not wrong, but worth knowing:", "", *[f"- {_said(one)}" for one in style]]
    return "\n".join([*lines, ""])


def _rows(domain: str, cells: list[Cell], wrong: list[Finding], figures: FigureSet) -> Iterator[str]:
    found = {(cell.grade, cell.period): cell for cell in cells if cell.domain == domain}
    bad = {(one.grade, one.period) for one in wrong}
    for grade, key in ROWS.items():
        if domain == "overall" and grade == "Not applicable":
            continue
        pairs = []
        for period in PERIODS:
            printed = _printed(found.get((grade, period)))
            pairs += [f"**{printed}**" if (grade, period) in bad else printed, _ours(domain, key, period, figures)]
        yield f"| {grade} | {' | '.join(pairs)} |"
    yield _sums(domain, found, bad, figures)


def _sums(domain: str, found: dict, bad: set, figures: FigureSet) -> str:
    pairs = []
    for period in PERIODS:
        counts = [cell.count for grade in ROWS if (cell := found.get((grade, period))) and cell.count is not None]
        printed = str(sum(counts)) if counts else ""
        ours = figures("audits.total", _scope(period)).count
        pairs += [f"**{printed}**" if (None, period) in bad else printed, str(ours)]
    return f"| Sum of the rows | {' | '.join(pairs)} |"


def _printed(cell: Cell | None) -> str:
    if cell is None or (cell.count is None and cell.percent is None):
        return ""
    count = "" if cell.count is None else str(cell.count)
    return f"{count} ({cell.percent}%)" if cell.percent is not None else count


def _ours(domain: str, key: str, period: str, figures: FigureSet) -> str:
    figure = figures(f"{PARTS[domain]}.{key}", _scope(period))
    return str(figure.count) if figure.percent is None else f"{figure.count} of {figure.of} ({figure.percent}%)"


def _scope(period: str) -> str:
    return "quarter" if period == "total" else period


def _period(period: str) -> str:
    return "Quarter" if period == "total" else Month.parse(period).name


def _said(finding: Finding) -> str:
    place = finding.where.removeprefix(f"{finding.domain}, ")
    sentence = finding.sentence.removeprefix(f"{finding.where}: ")
    for period in PERIODS:
        place = place.replace(period, _period(period))
    return f"{place}: {sentence}"


def _words(figures: FigureSet) -> str:
    return WORDS.format(
        held=figures("moderation.held").count, unchanged=figures("moderation.unchanged").text,
        raised=figures("moderation.raised").count, lowered=figures("moderation.lowered").count,
        decisions=figures("domain.decision_making.good", "2024-04").text, reached=figures("feedback.reached").text,
        inadequate=figures("overall.inadequate").text, plans=figures("domain.plans.good_or_outstanding").text,
    )  # fmt: skip
