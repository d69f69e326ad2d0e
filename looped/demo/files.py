"""Files of returns in the browser: one imported, one ready to be, one that was refused."""

from datetime import timedelta

from looped.audits.operations.importing import check_run, choose_file, write_run
from looped.core.periods import Month
from looped.demo.grading import true_grades, two_views
from looped.demo.making import Making
from looped.demo.past import audited
from looped.demo.returns_file import Audited, as_file

AREA = "Leaving care"


def choose_files(making: Making) -> None:
    """Late returns of the last months that were made on paper."""
    month = making.past[-1]
    _run(making, month, 201, days_ago=20, write=True)
    _run(making, month, 211, days_ago=1)
    _run(making, month, 221, days_ago=2, spoil=True)


def _run(making: Making, month: Month, number: int, *, days_ago: int, write: bool = False, spoil: bool = False) -> None:
    by, now = making.council.qa_team[0], making.now - timedelta(days=days_ago)
    content = as_file(making, [_one(making, month, number + each) for each in range(4)])
    if spoil:
        content = _spoilt(content)
    name = f"late-returns-{month}-{number}.csv"
    run = choose_file(name=name, content=content, create_teams=False, by=by, now=now)
    check_run(run=run, now=now)
    if write:
        write_run(run=run, by=by, now=now + timedelta(minutes=4))


def _one(making: Making, month: Month, number: int) -> Audited:
    final = true_grades(making.random, month, AREA)
    seen = two_views(making.random, final, differ=False, overall_too=False, manager_right=True)
    return audited(making, month, number, seen, contact="reached", area=AREA)


def _spoilt(content: bytes) -> bytes:
    """What people get wrong: a grade that is none, a team that moved, a date of next year, a blank."""
    lines = content.decode().splitlines()
    lines[1] = lines[1].replace("Requires improvement", "Satisfactory").replace("Good", "Fair", 1)
    lines[2] = lines[2].replace("Leaving care", "Leaving care service", 1)
    lines[3] = lines[3].replace(",manager,", ",boss,")
    lines[4] = lines[4].replace("@", " at ", 1)
    return "\r\n".join(lines).encode()
