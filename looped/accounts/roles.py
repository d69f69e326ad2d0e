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
    # the staff's own voice
    SEE_STAFF_VOICE = "see_staff_voice", _("See the results of the staff survey, and what quality circles proposed")
    RUN_STAFF_SURVEY = "run_staff_survey", _("Write the staff survey, open waves, and show comments in other words")
    READ_STAFF_COMMENTS = "read_staff_comments", _("Read what staff wrote in a survey, and put it into other words")
    SET_STAFF_READERS = "set_staff_readers", _("Decide who reads messages that staff write without a name")
    KEEP_SPEAK_UP = "keep_speak_up", _("Keep the page on whistleblowing, and the rules of the staff's own voice")
    LEAD_CIRCLES = "lead_circles", _("Lead quality circles and write the notes of the group")
    ANSWER_PROPOSALS = "answer_proposals", _("Answer what quality circles propose")
    # the public face
    EDIT_PUBLIC_PAGES = "edit_public_pages", _("Write the public pages, and send them for approval")
    APPROVE_PUBLIC_PAGES = "approve_public_pages", _("Approve public pages that others wrote")
    # voice
    ASK_FAMILIES = "ask_families", _("Invite families of the cases I may see, hold back, and write down what they say")
    BRING_EVENTS = "bring_events", _("Import lists of events that are moments to ask")
    SEE_VOICE = "see_voice", _("See what families said in figures, who was asked, and what was promised")
    SEE_CASE_FEEDBACK = "see_case_feedback", _("Read what families let me read about their own case")
    READ_COMMENTS = "read_comments", _("Read every comment, and find its themes")
    EDIT_QUESTIONNAIRES = "edit_questionnaires", _("Edit questionnaires, their translations, and the list of themes")
    APPROVE_QUOTATIONS = "approve_quotations", _("Make and approve quotations")
    OPEN_IDENTITY = "open_identity", _("Open who answered, for safety, on record")
    ANSWER_SAFETY = "answer_safety", _("Be on duty for a person who is not safe")
    KEEP_ROTA = "keep_rota", _("Keep the rota of who is on duty")
    KEEP_COMPLAINTS = "keep_complaints", _("Keep compliments, complaints and requests to change a worker")
    MAKE_PROMISES = "make_promises", _("Promise what will change, and say what was done")
    TELL_BACK = "tell_back", _("Tell families what was done")
    LEAD_PARTICIPATION = "lead_participation", _("Open packs of comments with a participation group")
    SET_VOICE_RULES = "set_voice_rules", _("Change the rules of asking and listening")
    # indicators
    SEE_INDICATORS = "see_indicators", _("See indicators, their trends and what they should reach")
    SEE_TRUE_COUNTS = "see_true_counts", _("See the indicators of every team and area, however few children they count")
    SEE_CHILDREN_BEHIND = "see_children_behind", _("Open the children behind an indicator, of the cases I may see")
    SEE_WORKERS_BEHIND = "see_workers_behind", _("See an indicator for each worker of my line")
    BRING_EXTRACTS = "bring_extracts", _("Bring in extracts from the case system")
    CONFIRM_EXTRACTS = "confirm_extracts", _("Confirm an extract that somebody else brought, or take one back")
    SET_INDICATORS = "set_indicators", _("Set targets and limits, and write the council's own indicators")
    APPROVE_OWN_INDICATORS = "approve_own_indicators", _("Approve an indicator that somebody else wrote")
    KEEP_API_KEYS = "keep_api_keys", _("Give and take back keys to the API")
    # the improvement plan
    SEE_PLAN = "see_plan", _("Read the improvement plan and how its priorities stand")
    KEEP_PLAN = "keep_plan", _("Keep the improvement plan: priorities, measures and actions")
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
EVERYBODY = {P.SEE_FRAMEWORK, P.DO_ACTIONS, P.SEE_STAFF_VOICE}


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
    PARTICIPATION = "participation", _("Participation worker")
    DUTY_WORKER = "duty_worker", _("Duty worker")
    DESIGNATED_OFFICER = "designated_officer", _("Designated officer")
    ANALYST = "analyst", _("Performance analyst")
    PRINCIPAL_SOCIAL_WORKER = "principal_worker", _("Principal social worker")
    ADMINISTRATOR = "administrator", _("Administrator")


QA = {
    P.PLAN_AUDITS, P.SEE_MONTH, P.SEE_ALL_AUDITS, P.IMPORT_RETURNS, P.EDIT_FRAMEWORK, P.SEE_REPORTS, P.WRITE_REPORTS,
    P.VERIFY_ACTIONS, P.SEE_IMPROVEMENT, P.OFFER_LEARNING, P.SEE_REGISTER, P.KEEP_REGISTER,
    P.ASK_FAMILIES, P.BRING_EVENTS, P.SEE_VOICE, P.READ_COMMENTS, P.EDIT_QUESTIONNAIRES, P.APPROVE_QUOTATIONS,
    P.KEEP_COMPLAINTS, P.MAKE_PROMISES, P.TELL_BACK, P.SEE_INDICATORS, P.SEE_PLAN, P.CONFIRM_EXTRACTS,
    P.LEAD_CIRCLES, P.EDIT_PUBLIC_PAGES,
}  # fmt: skip
MANAGER = {
    P.SEE_TEAM_AUDITS, P.VERIFY_ACTIONS, P.SEE_IMPROVEMENT, P.GIVE_FEEDBACK, P.ASK_FAMILIES, P.SEE_VOICE,
    P.SEE_CASE_FEEDBACK, P.MAKE_PROMISES, P.SEE_INDICATORS, P.SEE_CHILDREN_BEHIND, P.SEE_WORKERS_BEHIND, P.SEE_PLAN,
}  # fmt: skip
MODERATOR = MANAGER | {P.AUDIT, P.MODERATE, P.SEE_REPORTS, P.LOOK_BACK, P.OFFER_LEARNING, P.SEE_REGISTER}
DIRECTOR = {
    P.SEE_ALL_AUDITS, P.SEE_REPORTS, P.ANSWER_DANGER, P.APPROVE_EXEMPTION, P.SEE_IMPROVEMENT, P.SEE_REGISTER,
    P.KEEP_REGISTER, P.SEE_VOICE, P.MAKE_PROMISES, P.ANSWER_SAFETY, P.SEE_INDICATORS, P.SEE_TRUE_COUNTS,
    P.SEE_PLAN, P.KEEP_PLAN, P.SET_STAFF_READERS, P.ANSWER_PROPOSALS, P.APPROVE_PUBLIC_PAGES,
}  # fmt: skip
PARTICIPATION = {
    P.ASK_FAMILIES, P.SEE_VOICE, P.READ_COMMENTS, P.APPROVE_QUOTATIONS, P.MAKE_PROMISES, P.TELL_BACK,
    P.LEAD_PARTICIPATION, P.EDIT_PUBLIC_PAGES,
}  # fmt: skip
ANALYST = {
    P.SEE_INDICATORS,
    P.SEE_TRUE_COUNTS,
    P.BRING_EXTRACTS,
    P.CONFIRM_EXTRACTS,
    P.SET_INDICATORS,
    P.SEE_REPORTS,
    P.SEE_PLAN,
}

PERMISSIONS: dict[str, set[Permission]] = {
    Role.QA_LEAD: EVERYBODY
    | QA
    | {P.READ_THE_LOG, P.ANSWER_DANGER, P.SET_AUDIT_RULES, P.SET_VOICE_RULES, P.KEEP_ROTA, P.OPEN_IDENTITY}
    | {
        P.BRING_EXTRACTS,
        P.SET_INDICATORS,
        P.APPROVE_OWN_INDICATORS,
        P.SEE_TRUE_COUNTS,
        P.SEE_CHILDREN_BEHIND,
        P.KEEP_PLAN,
        P.RUN_STAFF_SURVEY,
        P.APPROVE_PUBLIC_PAGES,
    },
    Role.QA_TEAM: EVERYBODY | QA,
    Role.AUDITOR: EVERYBODY | {P.AUDIT},
    Role.TEAM_MANAGER: EVERYBODY | MANAGER | {P.AUDIT},
    Role.SERVICE_MANAGER: EVERYBODY | MODERATOR,
    Role.HEAD_OF_SERVICE: EVERYBODY
    | MODERATOR
    | {P.ANSWER_DANGER, P.APPROVE_EXEMPTION, P.ANSWER_SAFETY, P.KEEP_ROTA, P.KEEP_PLAN}
    | {P.ANSWER_PROPOSALS, P.APPROVE_PUBLIC_PAGES},
    Role.DIRECTOR: EVERYBODY | DIRECTOR,
    Role.SOCIAL_WORKER: EVERYBODY | {P.SEE_OWN_WORK, P.ASK_FAMILIES, P.SEE_CASE_FEEDBACK},
    Role.PARTNER: {P.GRADE_OWN_PART},
    Role.PARTICIPATION: EVERYBODY | PARTICIPATION,
    Role.DUTY_WORKER: {P.ANSWER_SAFETY},
    Role.DESIGNATED_OFFICER: {P.ANSWER_SAFETY, P.OPEN_IDENTITY},
    Role.ANALYST: EVERYBODY | ANALYST,
    Role.PRINCIPAL_SOCIAL_WORKER: EVERYBODY
    | {P.RUN_STAFF_SURVEY, P.READ_STAFF_COMMENTS, P.KEEP_SPEAK_UP, P.LEAD_CIRCLES, P.SEE_REPORTS},
    Role.ADMINISTRATOR: {
        P.KEEP_API_KEYS,
        P.SEE_FRAMEWORK,
        P.MANAGE_PEOPLE,
        P.MANAGE_SETTINGS,
        P.READ_THE_LOG,
        P.SEE_STAFF_VOICE,
    },
}
