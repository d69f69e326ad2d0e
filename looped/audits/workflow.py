"""The life of an audit and of an action, as data: (from, to) -> the permission that it takes."""

from looped.accounts.roles import Permission
from looped.audits.models import Action, Audit

S = Audit.Status
MOVES: dict[tuple[str, str], str | tuple[str, ...]] = {
    (S.PLANNED, S.IN_PROGRESS): Permission.PLAN_AUDITS,  # both auditors are named
    (S.PLANNED, S.EXEMPT): Permission.APPROVE_EXEMPTION,
    (S.PLANNED, S.WITHDRAWN): Permission.PLAN_AUDITS,
    (S.IN_PROGRESS, S.EXEMPT): Permission.APPROVE_EXEMPTION,
    (S.IN_PROGRESS, S.WITHDRAWN): Permission.PLAN_AUDITS,
    (S.IN_PROGRESS, S.FINAL): Permission.AUDIT,  # the last return is in, and they agree in everything
    # The last return is in, and they differ; or the last agency's part of the audit is in.
    (S.IN_PROGRESS, S.TO_MODERATE): (Permission.AUDIT, Permission.GRADE_OWN_PART),
    (S.TO_MODERATE, S.FINAL): Permission.MODERATE,
}

# A calibration is led by who plans; its last form releases it by the table above.
CALIBRATION_MOVES: dict[tuple[str, str], str] = {
    (S.PLANNED, S.IN_PROGRESS): Permission.PLAN_AUDITS,
    (S.IN_PROGRESS, S.WITHDRAWN): Permission.PLAN_AUDITS,
    (S.IN_PROGRESS, S.TO_MODERATE): Permission.PLAN_AUDITS,  # without those whose forms are not in
    (S.TO_MODERATE, S.FINAL): Permission.PLAN_AUDITS,  # discussed, and shared with the group
}

A = Action.Status
ACTION_MOVES: dict[tuple[str, str], str] = {
    (A.OPEN, A.DONE): Permission.DO_ACTIONS,
    (A.DONE, A.OPEN): Permission.VERIFY_ACTIONS,  # sent back, with a reason
    (A.DONE, A.VERIFIED): Permission.VERIFY_ACTIONS,
}
