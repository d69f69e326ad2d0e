"""The months whose returns come from files, the first quarter with the counts that were published."""

from dataclasses import replace

from looped.audits.operations.planning import explain_shortfall, plan_month
from looped.core.periods import Month
from looped.demo import published_quarter as published
from looped.demo.council import AREAS
from looped.demo.grading import SCALE, Seen, true_grades, two_views
from looped.demo.making import Making, at
from looped.demo.returns_file import Audited, imported_at, take_in
from looped.framework.grades import OVERALL, Grade

WHOLE_SERVICE_FROM = Month(2024, 9)
TARGETED = {
    Month(2024, 4): "Assessment", Month(2024, 5): "Child protection and court", Month(2024, 6): "Children in care",
    Month(2024, 7): "Children in need", Month(2024, 8): "Disabled children",
}  # fmt: skip
PLANNED = 30  # a month, at least
LEAVE = "Summer leave of managers and of families. The cases that were not reached went into September."
LEANS = {"Family support East": -1, "Care North": 1}  # whose manager grades some parts a step better, or worse
WEIGHTS = (1, 5, 5, 5, 4, 2, 2, 2)  # of the areas in AREAS, once the whole service is audited


def plan_all(making: Making) -> None:
    """Say of every month how many audits it shall have and of which areas; say why an August fell short."""
    lead = making.council.qa_lead
    for month in [*making.months, making.months[-1].plus(1)]:
        areas = [making.council.areas[TARGETED[month]]] if month in TARGETED else []
        planned = max(published.AUDITS.get(str(month), 0), PLANNED)
        now = min(at(month.plus(-1).first_day.replace(day=20), 11), making.now)
        plan_month(month=month, planned=planned, areas=areas, by=lead, now=now)
        if month.month == 8 and imported_at(month) < making.now:
            explain_shortfall(month=month, reason=LEAVE, by=lead, now=imported_at(month))


def import_published_quarter(making: Making) -> None:
    """April to June 2024, a file each."""
    for text in published.MONTHS:
        month = Month.parse(text)
        finals = published.grades_of_month(text, making.random)
        views = _published_views(making, text, finals)
        reached = set(making.random.sample(range(len(finals)), published.REACHED[text]))
        audits = [
            audited(making, month, place, seen, contact=_contact(making, place in reached))
            for place, seen in enumerate(views)
        ]
        take_in(making, audits, file=f"returns-{text}.csv", now=imported_at(month))


def _published_views(making: Making, text: str, finals: list[dict[str, str]]) -> list[Seen]:
    """Both auditors' grades: so many moderated, so few of them with another overall grade than the manager's."""
    random, changed = making.random, published.CHANGED[text]
    wanted = Grade.GOOD if text == published.MONTHS[0] else Grade.REQUIRES_IMPROVEMENT
    fit = [place for place, grades in enumerate(finals) if grades[OVERALL] == wanted]
    first = fit[:changed]
    others = random.sample([place for place in range(len(finals)) if place not in first], published.MODERATED[text])
    moderated = [*first, *others][: published.MODERATED[text]]
    views = []
    for place, grades in enumerate(finals):
        is_changed = place in first
        overall_too = is_changed or (place in moderated and random.random() < 0.4)
        seen = two_views(random, grades, differ=place in moderated, overall_too=overall_too and not is_changed,
                         manager_right=True)  # fmt: skip
        if is_changed:  # raised in April, lowered in May
            seen.manager[OVERALL] = Grade.REQUIRES_IMPROVEMENT if wanted == Grade.GOOD else Grade.GOOD
        views.append(seen)
    return views


def import_month(making: Making, month: Month) -> None:
    """A month of the time in between, in one file."""
    random = making.random
    wanted = 17 if month.month == 8 else random.randint(PLANNED, PLANNED + 6)
    audits = []
    for place in range(wanted):
        area = TARGETED.get(month) or random.choices(list(AREAS), WEIGHTS)[0]
        final = true_grades(random, month, area)
        seen = two_views(random, final, differ=random.random() < 0.3, overall_too=random.random() < 0.35,
                         manager_right=random.random() < 0.75)  # fmt: skip
        contact = _contact(making, random.random() < 0.6)
        audits.append(audited(making, month, place, seen, contact=contact, area=area, leans=True))
    take_in(making, audits, file=f"returns-{month}.csv", now=imported_at(month))


def audited(
    making: Making, month: Month, place: int, seen: Seen, *, contact: str, area: str = "", leans: bool = False
) -> Audited:
    """One audit of a case of the area that the month looks at, one that the month has not yet. leans: see `lean`."""
    random, council = making.random, making.council
    area = area or TARGETED[month]
    team = random.choice(AREAS[area])
    case = making.fresh_case(team, month)
    manager, seen = council.managers[team], lean(team, month, seen) if leans else seen
    peer = making.peer_for(team)
    return Audited(
        f"{month}-{place + 1:03d}", month, case, manager, peer, seen, contact, council.service_managers[area]
    )


def lean(team: str, month: Month, seen: Seen) -> Seen:
    """What two managers make of a case: one reads the descriptors a little mildly, one a little strictly.

    So that the QA team has somebody to talk to.
    """
    by = LEANS.get(team, 0)
    manager = dict(seen.manager)
    for place, part in enumerate(manager):
        step = SCALE.index(Grade(manager[part])) + by if manager[part] in SCALE else -1
        if by and part != OVERALL and (place + month.month) % 3 == 0 and 0 <= step < len(SCALE):
            manager[part] = SCALE[step]
    return replace(seen, manager=manager)


def _contact(making: Making, reached: bool) -> str:
    return "reached" if reached else making.random.choice(("attempted", "not attempted"))
