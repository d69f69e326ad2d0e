"""An audit by several agencies: who grades what, and how the parts become one (A7). Each refusal is a sentence."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from looped.audits.rules.moderation import Decision, Missing, PartDecision, missing_for_ceiling
from looped.core.errors import Refused
from looped.framework.content import FrameworkContent
from looped.framework.grades import OVERALL
from looped.framework.rules import ceiling


@dataclass(frozen=True)
class Share:
    """The domains that one agency grades. `agency` is blank for the council's own part."""

    agency: str
    parts: tuple[str, ...]


def check_shares(shares: Sequence[Share], content: FrameworkContent) -> None:
    """Somebody besides the council takes part, each grades something, and every domain is graded. Raises Refused."""
    names = [share.agency.strip().casefold() for share in shares]
    if len(shares) < 2:
        raise Refused("Choose at least one agency besides the council. With the council alone it is a single audit.")
    if len(set(names)) < len(names):
        raise Refused("Two agencies have the same name. Give each its own.")
    known = {domain.key: domain.name for domain in content.domains}
    for share in shares:
        if not share.parts:
            raise Refused(f"{share.agency or 'The council'} grades nothing. Tick at least one part.")
        if set(share.parts) - known.keys():
            raise Refused("The framework has no such part. Load the page again.")
    graded = {part for share in shares for part in share.parts}
    nobody = [name for key, name in known.items() if key not in graded]
    if nobody:
        raise Refused(f"Nobody grades {' or '.join(nobody)}. Give each part to somebody.")


@dataclass(frozen=True)
class Joined(Decision):
    """The whole as written so far. `learning` by the public id of the form whom it is for: partners share one role."""

    @property
    def grades(self) -> dict[str, str]:
        """What would count: the parts that have an agreed grade."""
        return {part: given.agreed for part, given in self.parts.items() if given.agreed}


def alone(grades: Collection[str]) -> str:
    """The grade to begin with: what one agency gave, or all that gave one; blank where they differ."""
    return next(iter(grades)) if len(set(grades)) == 1 else ""


def missing(
    joined: Joined, given: Mapping[str, Collection[str]], content: FrameworkContent, people: Mapping[str, str]
) -> list[Missing]:
    """What the whole still lacks, in the order of the page.

    `given`: by part, the grades of those who graded it; overall last. `people`: public id of the form -> whose it is.
    """
    found = [lack for part, grades in given.items() for lack in _in_part(part, grades, joined.part(part), content)]
    height = ceiling(content, joined.grades)
    names = [content.domain_name(part) for part in height.because] if height else []
    found += missing_for_ceiling(height, joined.grades.get(OVERALL, ""), joined.ceiling_reason, names)
    if not joined.discussion.strip():
        found.append(Missing("discussion", "Enter what was discussed."))
    if joined.held_on is None:
        found.append(Missing("held_on", "Enter the day on which you put it together."))
    for form, name in people.items():
        if not joined.learning.get(form, "").strip():
            found.append(Missing(f"learning-{form}", f"Enter the learning for {name}."))
    return found


def _in_part(part: str, grades: Collection[str], given: PartDecision, content: FrameworkContent) -> list[Missing]:
    """A reason is asked for overall, and where the grade is not simply what everybody gave who graded it."""
    name = content.domain_name(part)
    if not given.agreed:
        return [Missing(f"agreed-{part}", f"{name}: choose the agreed grade.")]
    if given.reason.strip() or (part != OVERALL and given.agreed == alone(grades)):
        return []
    return [Missing(f"reason-{part}", f"{name}: enter the reason for the agreed grade.")]
