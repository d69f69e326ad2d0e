"""The register of the demonstration: what the scrutiny committee resolved on 17 September 2024, and what was promised.

The facts are those of the published minutes; the words are ours.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from looped.accounts.models import User
from looped.demo.making import Making, at, working_day
from looped.improvement.operations.register import Wanted, add_entry, decide_evidence, give_evidence

MEETING = date(2024, 9, 17)
RESOLUTION, PROMISE, RECOMMENDATION = "resolution", "promise", "recommendation"


@dataclass(frozen=True)
class Said:
    """One entry. `evidence`: what its owner showed; `accepted` None: nobody has looked yet."""

    kind: str
    where: str
    text: str
    owner: str  # "qa_lead", "director" or "head"
    due_on: date
    measures: tuple[tuple[str, str, int], ...] = ()
    evidence: str = ""
    accepted: bool | None = True
    why_not: str = ""
    source: str = "scrutiny"
    made_on: date = field(default=MEETING)


SAID = (
    Said(RESOLUTION, "resolution 1",
         "Have values and principles of our own, apart from the council’s, and show them with an easy guide to the "
         "framework on a page for children and families.",
         "qa_lead", date(2025, 3, 31),
         evidence="The service’s own values and principles are in the framework since 2024. The public page is not "
         "there yet.",
         accepted=False, why_not="The values are there; the page for families is not, so this is not done."),
    Said(RESOLUTION, "resolution 2",
         "Find ways for children and young people to take part in making sense of what audits find.",
         "qa_lead", date(2027, 3, 31), evidence="The participation group read themes from the spring audits.",
         accepted=None),
    Said(RESOLUTION, "resolution 3", "Look into quality circles as a way for staff to say what they think.",
         "director", date(2026, 12, 18)),
    Said(PROMISE, "item 1", "Look at the whole service every month, not one area at a time.",
         "qa_lead", date(2024, 12, 31), evidence="Since September 2024 every month’s plan is for the whole service."),
    Said(PROMISE, "item 1",
         "Two people audit each case apart from each other, and a third settles where they differ.",
         "qa_lead", date(2024, 12, 31), evidence="Every audit since September 2024 has two returns; the log of "
         "moderations is open to the committee’s chair."),
    Said(PROMISE, "item 1", "Give each worker personal feedback from every audit of their cases.",
         "head", date(2026, 9, 30), evidence="Workers read their own feedback since the summer.", accepted=None),
    Said(PROMISE, "item 6", "Audits will show plans of a high standard.",
         "head", date(2027, 3, 31), (("plans.good_or_better", "at_least", 75),)),
    Said(PROMISE, "item 6", "Children and families will say that they understand and helped to make their plans.",
         "head", date(2026, 9, 30), (("voice.child_spoke", "at_least", 60), ("voice.family_reached", "at_least", 80))),
    Said(PROMISE, "item 11", "See that what an audit asks for is done, and escalate where it is not.",
         "director", date(2026, 12, 31), (("actions.in_time", "at_least", 90), ("inadequate.open", "at_most", 0))),
    Said(PROMISE, "item 11", "Look back over three months to see that improvements were made.",
         "head", date(2026, 10, 30), (("look_backs.in_time", "at_least", 90),)),
    Said(PROMISE, "item 10", "Publish a summary each year rather than small figures each quarter.",
         "director", date(2025, 9, 30)),
    Said(RECOMMENDATION, "letter after the monitoring visit",
         "Managers’ oversight should show in the child’s record, with reasons.",
         "head", date(2027, 1, 29), (("decision_making.good_or_better", "at_least", 70),), source="ofsted",
         made_on=date(2026, 3, 12)),
    Said(RECOMMENDATION, "meeting of May 2026", "Auditors should agree more often on the overall grade.",
         "qa_lead", date(2026, 12, 31), (("agreement.overall", "at_least", 70),), source="board",
         made_on=date(2026, 5, 20)),
)  # fmt: skip


def keep_register(making: Making) -> None:
    """Put it all on the register, as far as it had been said by the demonstration's today."""
    for said in SAID:
        if making.has_come(said.made_on):
            _put_on(making, said)


def _put_on(making: Making, said: Said) -> None:
    council, now = making.council, min(at(said.made_on, 16), making.now)
    people: dict[str, User] = {
        "qa_lead": council.qa_lead, "director": council.director, "head": council.heads["Children in need"],
    }  # fmt: skip
    owner = people[said.owner]
    entry = add_entry(
        kind=said.kind, source=said.source, source_reference=_reference(said), made_on=said.made_on, text=said.text,
        owner=owner, due_on=said.due_on, by=council.qa_team[0], now=now,
        measures=[Wanted(key, direction, Decimal(target)) for key, direction, target in said.measures],
    )  # fmt: skip
    if not said.evidence:
        return
    shown = _moment(making, date(2024, 12, 3) if said.due_on.year < 2026 else making.today)
    evidence = give_evidence(entry=entry, text=said.evidence, reference="", by=owner, now=shown)
    if said.accepted is not None:
        decide_evidence(evidence=evidence, accepted=said.accepted, why=said.why_not, by=council.qa_team[1], now=shown)


def _reference(said: Said) -> str:
    return f"Minutes of 17 September 2024, {said.where}" if said.source == "scrutiny" else said.where.capitalize()


def _moment(making: Making, day: date) -> datetime:
    return min(at(working_day(day), 11), making.now)
