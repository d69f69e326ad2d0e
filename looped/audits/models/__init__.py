"""The audit room's rows: the programme, the audit, its two returns, what settled them, and what follows from them."""

from looped.audits.models.actions import Action, DangerAlert
from looped.audits.models.audit import Audit, Exemption, FinalGrade, ProgrammeMonth
from looped.audits.models.imports import ImportRun
from looped.audits.models.moderation import Learning, Moderation, ModerationGrade
from looped.audits.models.returns import Answer, AuditConversation, Return, TimeSpent

__all__ = [
    "Action", "Answer", "Audit", "AuditConversation", "DangerAlert", "Exemption", "FinalGrade", "ImportRun", "Learning",
    "Moderation", "ModerationGrade", "ProgrammeMonth", "Return", "TimeSpent",
]  # fmt: skip
