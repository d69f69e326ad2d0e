"""Who may do what. Roles are lists of permissions, in code: a change of rights is a change that is reviewed."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Permission(TextChoices):
    """One thing that a role allows. Which records it reaches is decided by the room's queries."""

    # audits
    PLAN_AUDITS = "plan_audits", _("Plan a month, add cases, name auditors")
    SEE_MONTH = "see_month", _("See the month's audits and their states")
    AUDIT = "audit", _("Audit the cases that are given to me")
    MODERATE = "moderate", _("Settle audits that differ")
    APPROVE_EXEMPTION = "approve_exemption", _("Approve that a case is left out")
    SEE_TEAM_AUDITS = "see_team_audits", _("See final audits of my team or service area")
    SEE_ALL_AUDITS = "see_all_audits", _("See every audit that is released")
    SEE_OWN_WORK = "see_own_work", _("See what audits found in my own work")
    ANSWER_DANGER = "answer_danger", _("Be told of a child in danger")
    DO_ACTIONS = "do_actions", _("Do the actions that I own")
    VERIFY_ACTIONS = "verify_actions", _("Verify actions of others")
    IMPORT_RETURNS = "import_returns", _("Import audit returns")
    # framework
    EDIT_FRAMEWORK = "edit_framework", _("Edit the framework")
    SEE_FRAMEWORK = "see_framework", _("Read the framework")
    # reports
    SEE_REPORTS = "see_reports", _("Read issued reports")
    WRITE_REPORTS = "write_reports", _("Write and issue reports")
    # people and settings
    MANAGE_PEOPLE = "manage_people", _("Invite people and give roles")
    MANAGE_SETTINGS = "manage_settings", _("Change the council's settings")
    READ_THE_LOG = "read_the_log", _("Read who saw which child's audit")


P = Permission
EVERYBODY = {P.SEE_FRAMEWORK, P.DO_ACTIONS}


class Role(TextChoices):
    QA_LEAD = "qa_lead", _("QA lead")
    QA_TEAM = "qa_team", _("QA team")
    AUDITOR = "auditor", _("Auditor")
    TEAM_MANAGER = "team_manager", _("Team manager")
    SERVICE_MANAGER = "service_manager", _("Service manager")
    HEAD_OF_SERVICE = "head_of_service", _("Head of service")
    DIRECTOR = "director", _("Director")
    SOCIAL_WORKER = "social_worker", _("Social worker")
    ADMINISTRATOR = "administrator", _("Administrator")


QA = {
    P.PLAN_AUDITS, P.SEE_MONTH, P.SEE_ALL_AUDITS, P.IMPORT_RETURNS, P.EDIT_FRAMEWORK, P.SEE_REPORTS, P.WRITE_REPORTS,
    P.VERIFY_ACTIONS,
}  # fmt: skip
MODERATOR = {P.AUDIT, P.MODERATE, P.SEE_TEAM_AUDITS, P.VERIFY_ACTIONS, P.SEE_REPORTS}

PERMISSIONS: dict[str, set[Permission]] = {
    Role.QA_LEAD: EVERYBODY | QA | {P.READ_THE_LOG, P.ANSWER_DANGER},
    Role.QA_TEAM: EVERYBODY | QA,
    Role.AUDITOR: EVERYBODY | {P.AUDIT},
    Role.TEAM_MANAGER: EVERYBODY | {P.AUDIT, P.SEE_TEAM_AUDITS, P.VERIFY_ACTIONS},
    Role.SERVICE_MANAGER: EVERYBODY | MODERATOR,
    Role.HEAD_OF_SERVICE: EVERYBODY | MODERATOR | {P.ANSWER_DANGER, P.APPROVE_EXEMPTION},
    Role.DIRECTOR: EVERYBODY | {P.SEE_ALL_AUDITS, P.SEE_REPORTS, P.ANSWER_DANGER, P.APPROVE_EXEMPTION},
    Role.SOCIAL_WORKER: EVERYBODY | {P.SEE_OWN_WORK},
    Role.ADMINISTRATOR: {P.SEE_FRAMEWORK, P.MANAGE_PEOPLE, P.MANAGE_SETTINGS, P.READ_THE_LOG},
}
