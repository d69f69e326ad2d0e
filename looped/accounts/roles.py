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
    GRADE_OWN_PART = "grade_own_part", _("Grade my own agency's part of a multi-agency audit")
    SET_AUDIT_RULES = "set_audit_rules", _("Change the rules of auditing, and the clocks of actions")
    # improvement
    SEE_IMPROVEMENT = "see_improvement", _("See actions, look-backs and learning of my team, area or the service")
    LOOK_BACK = "look_back", _("Answer whether practice changed after an audit")
    OFFER_LEARNING = "offer_learning", _("Offer learning, and record who attended")
    SEE_REGISTER = "see_register", _("Read the register of recommendations and promises")
    KEEP_REGISTER = "keep_register", _("Keep the register of recommendations and promises")
    # workforce
    GIVE_FEEDBACK = "give_feedback", _("Talk with my workers about their audits, and thank them")
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
    PARTNER = "partner", _("Partner agency")
    ADMINISTRATOR = "administrator", _("Administrator")


QA = {
    P.PLAN_AUDITS, P.SEE_MONTH, P.SEE_ALL_AUDITS, P.IMPORT_RETURNS, P.EDIT_FRAMEWORK, P.SEE_REPORTS, P.WRITE_REPORTS,
    P.VERIFY_ACTIONS, P.SEE_IMPROVEMENT, P.OFFER_LEARNING, P.SEE_REGISTER, P.KEEP_REGISTER,
}  # fmt: skip
MANAGER = {P.SEE_TEAM_AUDITS, P.VERIFY_ACTIONS, P.SEE_IMPROVEMENT, P.GIVE_FEEDBACK}
MODERATOR = MANAGER | {P.AUDIT, P.MODERATE, P.SEE_REPORTS, P.LOOK_BACK, P.OFFER_LEARNING, P.SEE_REGISTER}
DIRECTOR = {
    P.SEE_ALL_AUDITS, P.SEE_REPORTS, P.ANSWER_DANGER, P.APPROVE_EXEMPTION, P.SEE_IMPROVEMENT, P.SEE_REGISTER,
    P.KEEP_REGISTER,
}  # fmt: skip

PERMISSIONS: dict[str, set[Permission]] = {
    Role.QA_LEAD: EVERYBODY | QA | {P.READ_THE_LOG, P.ANSWER_DANGER, P.SET_AUDIT_RULES},
    Role.QA_TEAM: EVERYBODY | QA,
    Role.AUDITOR: EVERYBODY | {P.AUDIT},
    Role.TEAM_MANAGER: EVERYBODY | MANAGER | {P.AUDIT},
    Role.SERVICE_MANAGER: EVERYBODY | MODERATOR,
    Role.HEAD_OF_SERVICE: EVERYBODY | MODERATOR | {P.ANSWER_DANGER, P.APPROVE_EXEMPTION},
    Role.DIRECTOR: EVERYBODY | DIRECTOR,
    Role.SOCIAL_WORKER: EVERYBODY | {P.SEE_OWN_WORK},
    Role.PARTNER: {P.GRADE_OWN_PART},
    Role.ADMINISTRATOR: {P.SEE_FRAMEWORK, P.MANAGE_PEOPLE, P.MANAGE_SETTINGS, P.READ_THE_LOG},
}
