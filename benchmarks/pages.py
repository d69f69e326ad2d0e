"""What is measured: pages of Looped, each with the bare page that it is compared with."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.driver import Answer, Person
from benchmarks.servers import Server

Ask = Callable[[], Answer]
WORDS = "The visit of 3 June is written up within two days, and what the child said stands in their own words. " * 3
SUBMITTED = ("Submit, first of two", "Submit, second: final")


@dataclass(frozen=True)
class Page:
    """One kind of request. most: how many times the floor it may cost; None: not compared with it."""

    name: str
    floor: str
    most: float | None
    share: float = 1  # of the requests in a round: dear ones are asked less often


PAGES = (
    Page("List of 25 audits", "list 25", 2.5),
    Page("List of 50 audits", "list 50", 2.5),
    Page("List of 100 audits", "list 100", 2.5),
    Page("Audit form, a domain", "form", 2.5),
    Page("Autosave of one grade", "save", 3),
    Page(SUBMITTED[0], "finish", 3, 0.3),
    Page(SUBMITTED[1], "finish", 3, 0.3),
    Page("Quarterly report, warm", "counts", None, 0.2),
)
LEAN = {"list 25": "lean 25", "list 50": "lean 50", "list 100": "lean 100"}


def of_the_floor(server: Server, places: dict[str, Any]) -> dict[str, Ask]:
    person = Person(server, places["sessions"]["person"])
    waiting: Iterator[int] = iter(places["to_finish"])
    listed = {
        f"{kind} {show}": _get(person, f"/{address}/{places['month']}/?show={show}")
        for kind, address in (("list", "month"), ("lean", "lean"))
        for show in (25, 50, 100)
    }
    grade = places["grade"]
    counter = iter(range(1_000_000))

    def save() -> Answer:
        data = {"grade": "good", "evidence": f"{WORDS}{next(counter)}", "difference": WORDS, "reason": ""}
        return person.ask(f"/save/{grade}", data)

    def finish() -> Answer:
        return person.ask(f"/finish/{next(waiting)}", dict.fromkeys(places["parts"], "good"), expect=302)

    counts = _get(person, f"/counts/{places['month']}/{places['month'] + 2}")
    return listed | {"form": _get(person, f"/form/{grade}"), "save": save, "finish": finish, "counts": counts}


def of_looped(server: Server, places: dict[str, Any]) -> dict[str, Ask]:
    """By the names of PAGES."""
    people = {name: Person(server, key) for name, key in places["sessions"].items()}
    month, form, part = places["month"], places["form"], places["part"]
    board = f"/audits/month/{month}/?show="
    listed = {f"List of {show} audits": _get(people["writer"], f"{board}{show}") for show in (25, 50, 100)}
    forms = places["to_submit"]
    return listed | {
        "Audit form, a domain": _get(people["manager"], f"/audits/form/{form}/domain/{part}"),
        "Autosave of one grade": _autosave(people["manager"], f"/audits/form/{form}/save/{part}", places["version"]),
        SUBMITTED[0]: Submission(people["manager"], [first for first, _second in forms]),
        SUBMITTED[1]: Submission(people["peer"], [second for _first, second in forms]),
        "Quarterly report, warm": _get(people["writer"], report_of(places)),
    }


def report_of(places: dict[str, Any]) -> str:
    return f"/reports/{places['quarter']}/"


def _get(person: Person, address: str) -> Ask:
    return lambda: person.ask(address)


def _autosave(person: Person, address: str, version: int) -> Ask:
    """Each save names the version that the one before answered, as the page does."""
    at = version

    def ask() -> Answer:
        nonlocal at
        data = {"version": str(at), "grade": "good", "evidence": f"{WORDS}{at}", "difference": WORDS, "reason": ""}
        answer = person.ask(address, data)
        at = answer.json()["version"]
        return answer

    return ask


class Submission:
    """Hands in one form after the other. `prepare` opens the check page of the next ones, as their auditors do."""

    def __init__(self, person: Person, forms: list[str]) -> None:
        self.person, self.forms = person, [f"/audits/form/{form}/check" for form in forms]

    def prepare(self, times: int) -> None:
        for address in self.forms[:times]:
            self.person.ask(address)

    def __call__(self) -> Answer:
        return self.person.ask(self.forms.pop(0), {"mine": "on"}, expect=302)
