"""Which fields of our own tables are about people: the list that retention, exports and backups go by.

Personal is what names somebody, points straight to a person or a child's case, or holds what somebody wrote freely
(in which a name may stand). The rest says nothing by itself: states, days, counts, grades, keys of other rows.
A model -> (personal fields, all others).
"""

FIELDS = {
    "accounts.CouncilIdentity": ("set_by", "id starts_on name colour"),
    "accounts.Demonstration": ("", "id made_at"),
    "accounts.DemonstrationPerson": ("user", "id role"),
    "accounts.Invitation": ("user", "id digest sent_at accepted_at withdrawn_at"),
    "accounts.RoleGrant": ("user", "id role"),
    "accounts.ServiceArea": ("", "id public_id name"),
    "accounts.Team": ("", "id public_id name area"),
    "accounts.User": (
        "email name job_title manager password last_login",
        "id public_id team area is_active is_system created_at",
    ),
    "audits.Action": (
        "what owner evidence sent_back_why raised_by verified_by",
        "id public_id audit raised_in raised_at severity due_on status done_at verified_at",
    ),
    "audits.Answer": ("evidence difference reason strengths improve", "id form part grade version saved_at"),
    "audits.Audit": (
        "case worker why_chosen",
        "id public_id reference kind month area team framework status due_on created_at released_at final_on "
        "finalised_at overall first_overall family_contact source",
    ),
    "audits.AuditConversation": ("", "id audit form speaker conversation"),
    "audits.DangerAlert": (
        "worry told_whom answer raised_by seen_by sent_to",
        "id public_id audit form raised_at told_at seen_at answered_at",
    ),
    "audits.DangerAlert_sent_to": ("user", "id dangeralert"),
    "audits.Exemption": ("asked_by reason approver answer", "id audit asked_at decided_at approved"),
    "audits.FinalGrade": ("", "id audit part grade first_grade month area team"),
    "audits.ImportRun": (
        "content chosen_by problems warnings file_name",
        "id public_id sha256 create_teams status chosen_at rows_done rows_all summary written_at",
    ),
    "audits.Learning": ("text", "id moderation form seen_at"),
    "audits.Moderation": (
        "moderator discussion ceiling_reason",
        "id public_id audit how began_at held_on saved_at recorded_at version",
    ),
    "audits.ModerationGrade": ("reason", "id moderation part agreed cause"),
    "audits.ProgrammeMonth": ("shortfall_reason", "id month planned areas"),
    "audits.ProgrammeMonth_areas": ("", "id programmemonth servicearea"),
    "audits.Return": (
        "auditor retired_why",
        "id public_id audit role agency allocated_at started_at submitted_on recorded_at overall family_contact "
        "retired_at",
    ),
    "audits.TimeSpent": ("", "id form seconds last_active_at"),
    "cases.Case": ("reference worker", "id public_id team status opened_on closed_on"),
    "cases.CaseDetail": ("case value source", "id key as_at"),
    "core.Erasure": ("why", "id opened_at closed_at"),
    "core.Event": ("by detail why", "id at what subject about salt payload_digest digest erased_at"),
    "core.Reading": ("by case_reference", "id at what subject purpose"),
    "framework.Descriptor": ("", "id domain grade text"),
    "framework.Domain": ("", "id version key order name about graded_on_own_work"),
    "framework.GradeName": ("", "id version grade name meaning"),
    "framework.Prompt": ("", "id domain order text"),
    "framework.Value": ("", "id version kind order name text"),
    "framework.Version": (
        "made_by",
        "id public_id number name note status starts_on made_at meet_if_overall_differs meet_if_steps "
        "meet_if_inadequate ceiling_grade ceiling_is_hard ceiling_domains",
    ),
    "reports.Baseline": ("set_by", "id year period set_at"),
    "reports.Issue": (
        "issued_by reason what_changed document facts changes",
        "id public_id report number issued_at checks",
    ),
    "reports.IssuedFile": ("content", "id issue format size sha256"),
    "reports.PublishedTotal": ("entered_by", "id period part grade count percent of source entered_at"),
    "reports.Report": ("", "id public_id period created_at"),
    "reports.Words": ("text written_by", "id report slot is_proposal version written_at"),
    "today.Look": ("user", "id at event"),
    "voice.Attempt": ("note", "id conversation tried_at means outcome"),
    "voice.Conversation": (
        "case held_by who positive less_positive why_not",
        "id public_id speaker state held_on means consent_to_quote version saved_at",
    ),
}
