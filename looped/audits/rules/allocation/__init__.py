"""Who audits which case: a whole month at once, so that no rule is broken and nobody carries more than a fair part."""

from looped.audits.rules.allocation.breaches import Breach, breaches, breaches_in_turn
from looped.audits.rules.allocation.problem import (
    Allocation,
    Auditor,
    CaseToPlace,
    Left,
    Meeting,
    Placed,
    Problem,
    Rule,
)
from looped.audits.rules.allocation.solving import solve

__all__ = [
    "Allocation", "Auditor", "Breach", "CaseToPlace", "Left", "Meeting", "Placed", "Problem", "Rule", "breaches",
    "breaches_in_turn", "solve",
]  # fmt: skip
