"""Nine hundred invented cases, each with what is known of the child, from where and when."""

from datetime import timedelta

from looped.accounts.models import Team
from looped.cases.models import Case, CaseDetail
from looped.cases.operations import Known, add_case, set_details
from looped.demo.making import FIRST_MONTH, Making

CASES = 900
SYSTEM = "Case management system"
PER_TEAM = {
    "Front door": 12, "Assessment": 44, "Children in need": 44, "Child protection and court": 32,
    "Children in care": 34, "Leaving care": 28, "Disabled children": 24, "Fostering and adoption": 14,
}  # fmt: skip
ETHNICITIES = (
    "White British", "White British", "White British", "White British", "White other", "Asian Pakistani",
    "Asian Indian", "Black African", "Black Caribbean", "Mixed White and Black Caribbean", "Mixed other", "Roma",
)  # fmt: skip
LANGUAGES = ("Polish", "Urdu", "Romanian", "Arabic", "Tigrinya", "British Sign Language")
PLANS = {
    "Front door": ("Contact",),
    "Assessment": ("Assessment under way", "Child in need plan"),
    "Children in need": ("Child in need plan",),
    "Child protection and court": ("Child protection plan", "Pre-proceedings"),
    "Children in care": ("Care plan",),
    "Leaving care": ("Pathway plan",),
    "Disabled children": ("Child in need plan", "Short breaks plan"),
    "Fostering and adoption": ("Care plan", "Adoption plan"),
}
LEGAL = {
    "Child protection and court": ("None", "Interim care order", "Supervision order"),
    "Children in care": ("Full care order", "Section 20", "Interim care order"),
    "Fostering and adoption": ("Full care order", "Placement order"),
}
AGES = {"Leaving care": (16, 24), "Fostering and adoption": (0, 12)}


def add_children(making: Making) -> None:
    """Cases of every team; the workers of a team share them."""
    number = 1000
    for area, teams in _sizes().items():
        for team_name, size in teams.items():
            team = making.council.teams[team_name]
            making.cases[team_name] = [_child(making, number + each, team, area) for each in range(1, size + 1)]
            number += size


def _sizes() -> dict[str, dict[str, int]]:
    """How many cases each team has; the last team takes what is left of the nine hundred."""
    from looped.demo.council import AREAS

    sizes = {area: dict.fromkeys(teams, PER_TEAM[area]) for area, teams in AREAS.items()}
    given = sum(sum(teams.values()) for teams in sizes.values())
    sizes["Children in need"]["Family support West"] += CASES - given
    return sizes


def _child(making: Making, number: int, team: Team, area: str) -> Case:
    random, lead = making.random, making.council.qa_team[0]
    opened = FIRST_MONTH.first_day - timedelta(days=random.randint(10, 900))
    now = making.moment(FIRST_MONTH.first_day - timedelta(days=20))
    worker = random.choice(making.council.workers[team.name])
    family = f"F-{number // 3}" if number % 6 < 3 else f"F-{number}"  # every second three are brothers and sisters
    case = add_case(
        reference=f"C-{number}", team=team, worker=worker, opened_on=opened, by=lead, now=now, family=family
    )
    known = [
        Known(key, value, SYSTEM, now.date() - timedelta(days=random.randint(0, 120)))
        for key, value in _known(making, area).items()
    ]
    set_details(case=case, known=known, by=lead, now=now)
    return case


def _known(making: Making, area: str) -> dict[str, str]:
    random, key = making.random, CaseDetail.Key
    found = {
        key.AGE: str(random.randint(*AGES.get(area, (0, 17)))),
        key.SEX: random.choice(("Female", "Male")),
        key.ETHNICITY: random.choice(ETHNICITIES),
        key.PLAN: random.choice(PLANS[area]),
    }
    if area in LEGAL:
        found[key.LEGAL_STATUS] = random.choice(LEGAL[area])
    if random.random() < 0.12:
        found[key.LANGUAGE] = random.choice(LANGUAGES)
    if area == "Disabled children" or random.random() < 0.08:
        found[key.DISABILITY] = random.choice(("Autism", "Learning disability", "Physical disability", "Hearing loss"))
    if random.random() < 0.3:
        found[key.REFERRALS] = str(random.randint(1, 4))
    return {str(each): value for each, value in found.items()}
