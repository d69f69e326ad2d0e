"""The audit room's rows: the programme, the audit, its two returns, what settled them, and what follows from them."""

from looped.audits.models.actions import Action, DangerAlert, EvidenceFile
from looped.audits.models.allocation import AllocationPlan, AllocationRow
from looped.audits.models.audit import Audit, Exemption, FinalGrade, ProgrammeMonth
from looped.audits.models.clocks import ActionClock, LadderRung
from looped.audits.models.imports import ImportRun
from looped.audits.models.moderation import Learning, Moderation, ModerationGrade
from looped.audits.models.programme import Leave, ProgrammeLine, ProgrammeRules, Reminder
from looped.audits.models.questions import ConversationAnswer, ConversationQuestion
from looped.audits.models.rechecks import DipDraw, Recheck, RecheckGrade
from looped.audits.models.returns import Answer, AuditConversation, Return, TimeSpent
from looped.audits.models.sampling import Sample, SampleCase

__all__ = [
    "Action", "ActionClock", "AllocationPlan", "AllocationRow", "Answer", "Audit", "AuditConversation",
    "ConversationAnswer", "ConversationQuestion", "DangerAlert", "DipDraw", "EvidenceFile", "Exemption", "FinalGrade",
    "ImportRun", "LadderRung", "Learning", "Leave", "Moderation", "ModerationGrade", "ProgrammeLine",
    "ProgrammeMonth", "ProgrammeRules", "Recheck", "RecheckGrade", "Reminder", "Return", "Sample", "SampleCase",
    "TimeSpent",
]  # fmt: skip
