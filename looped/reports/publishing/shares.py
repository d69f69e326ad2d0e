"""Families of few cells: a count alone, and a count out of a base; and how the ledger calls those of a year."""

from collections.abc import Mapping
from dataclasses import dataclass

from looped.reports.publishing.family import Family, Within

WHOLE = "quarter"


def of_count(of: str, what: str, count: int, within: Within | None = None) -> Family:
    """A number that stands alone, such as complaints of a year."""
    family = Family(of)
    family.add((what, WHOLE), count, within or {})
    return family


def of_share(of: str, what: str, count: int, base: int, within: Within | None = None, counted: str = "") -> Family:
    """A count out of a base: the base and all that are not counted can be known from it, too.

    within: of the base. counted: how the ledger calls those that are counted; blank for `what`.
    """
    name, who = counted or what, within or {}
    family = Family(of)
    family.add((f"{what}.base", WHOLE), base, who)
    family.add((what, WHOLE), count, {**who, "what": frozenset({name})})
    family.add((f"not {what}", WHOLE), base - count, {**who, "what": frozenset({f"not {name}"})})
    family.add_sum((f"{what}.base", WHOLE), [(what, WHOLE), (f"not {what}", WHOLE)])
    return family


@dataclass(frozen=True, slots=True)
class Counted:
    """How the ledger calls those who are counted: the same as copies of reports do (`publishing.families`), or nothing
    would be compared. whole: of which part of a kind the base is; blank for all of the kind."""

    of: str
    what: str
    whole: str = ""


COUNTED: Mapping[str, Counted] = {
    "actions.verified": Counted("actions", "closing.actions.verified"),
    "families.answered": Counted("people asked", "voice.coverage.answered", "voice.coverage.asked"),
    "compliments": Counted("compliments", "voice.representations.compliments"),
    "complaints": Counted("complaints", "voice.representations.complaints"),
    "complaints.in_time": Counted("complaints answered", "voice.representations.in_time"),
    "promises.made": Counted("promises made", "voice.promises.made"),
    "promises.kept_in_time": Counted("promises due", "voice.promises.kept_in_time"),
    "learning.held": Counted("learning", "learning.held"),
    "learning.people": Counted("learners", "learning.people"),
}
