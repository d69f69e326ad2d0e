"""The returns of one released audit, aligned part by part in the framework's order.

Only for audits that came out of `audits_with_grades_for`: nothing here asks again whether it is released, but a form
that is still blind is left out all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from looped.accounts.models import User
from looped.audits.models import Answer, Audit, Return
from looped.audits.rules.comparison import Comparison, Pair, compare
from looped.audits.rules.steps import apart
from looped.framework.content import FrameworkContent
from looped.framework.grades import OVERALL


@dataclass(frozen=True)
class Side:
    """What one auditor found in one part. `whose` is the role in words; all else is blank where nothing was said."""

    whose: str
    auditor: str
    grade: str
    evidence: str = ""
    difference: str = ""
    reason: str = ""
    strengths: str = ""
    improve: str = ""


@dataclass(frozen=True)
class Row:
    """One part, as each auditor found it. `apart` is blank where they agree, or where there is but one return."""

    part: str
    name: str
    sides: tuple[Side, ...]
    pair: Pair | None = None
    own_work: bool = False

    @property
    def differs(self) -> bool:
        return self.pair is not None and self.pair.differs

    @property
    def apart(self) -> str:
        return apart(self.pair) if self.pair else ""


@dataclass(frozen=True)
class Sides:
    """A whole audit side by side."""

    forms: tuple[Return, ...]
    rows: tuple[Row, ...]
    comparison: Comparison | None  # None: one return, or more than two

    @property
    def differing(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.differs)

    @property
    def own_work(self) -> tuple[Row, ...]:
        """The domains in which a manager grades what they did themselves."""
        return tuple(row for row in self.rows if row.own_work) if len(self.forms) > 1 else ()

    def pairs(self) -> tuple[Pair, ...]:
        return tuple(row.pair for row in self.rows if row.pair)

    def row(self, part: str) -> Row | None:
        return next((row for row in self.rows if row.part == part), None)


def first_then_second(returns: Sequence[Return]) -> list[Return]:
    """The manager's return first, then the peer's, then partners by agency; a group in the order of its keys."""
    order = {Return.Role.MANAGER: 0, Return.Role.PEER: 1}
    return sorted(returns, key=lambda form: (order.get(Return.Role(form.role), 2), form.agency))


def grades_of(form: Return) -> dict[str, str]:
    """Part -> grade of one return, the domains in their framework's order of keys as saved, overall last."""
    grades = {answer.part: answer.grade for answer in form.answers.all()}
    return {part: grades[part] for part in sorted(grades, key=lambda part: part == OVERALL)}


def forms_of(audit: Audit, user: User) -> list[Return]:
    """The current returns that are in and that the user may read, the manager's first. Two queries."""
    readable = audit.returns.current().submitted().unblinded_for(user)
    return first_then_second(list(readable.select_related("auditor").prefetch_related("answers")))


def side_by_side(forms: Sequence[Return], content: FrameworkContent) -> Sides:
    """Align the forms. No query where they come from `forms_of`."""
    grades = [grades_of(form) for form in forms]
    comparison = compare(*grades) if len(grades) == 2 else None
    pairs = {pair.part: pair for pair in comparison.pairs} if comparison else {}
    answers = [{answer.part: answer for answer in form.answers.all()} for form in forms]
    own = {domain.key for domain in content.domains if domain.graded_on_own_work}
    rows = tuple(
        Row(
            part=part,
            name=content.domain_name(part),
            sides=tuple(_side(form, given.get(part)) for form, given in zip(forms, answers, strict=True)),
            pair=pairs.get(part),
            own_work=part in own,
        )
        for part in _in_order(content, {part for given in answers for part in given})
    )
    return Sides(tuple(forms), rows, comparison)


def _in_order(content: FrameworkContent, parts: set[str]) -> list[str]:
    """The framework's order; parts that it does not know after its own, overall last."""
    known = [domain.key for domain in content.domains if domain.key in parts]
    unknown = sorted(parts - set(known) - {OVERALL})
    return [*known, *unknown, *([OVERALL] if OVERALL in parts else [])]


def _side(form: Return, answer: Answer | None) -> Side:
    whose = form.agency or form.get_role_display()
    if answer is None:
        return Side(whose, form.auditor.name, "")
    return Side(
        whose=whose,
        auditor=form.auditor.name,
        grade=answer.grade,
        evidence=answer.evidence,
        difference=answer.difference,
        reason=answer.reason,
        strengths=answer.strengths,
        improve=answer.improve,
    )
