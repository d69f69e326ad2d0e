"""What closes the loop: escalation, the look-back, learning, and the register of what was promised."""

from looped.improvement.models.escalation import Escalation
from looped.improvement.models.learning import Attendance, LearningOffer
from looped.improvement.models.look_back import LookBack, Recurrence
from looped.improvement.models.plan import PlanMeasure, Priority, PriorityAction
from looped.improvement.models.register import EntryEvidence, EntryMeasure, RegisterEntry

__all__ = [
    "Attendance", "EntryEvidence", "EntryMeasure", "Escalation", "LearningOffer", "LookBack",
    "PlanMeasure", "Priority", "PriorityAction", "Recurrence", "RegisterEntry",
]  # fmt: skip
