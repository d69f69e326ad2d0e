"""Which fields of our own tables are about people: the list that retention, exports and backups go by.

Personal is what names somebody, points straight to a person or a child's case, or holds what somebody wrote freely
(in which a name may stand). The rest says nothing by itself: states, days, counts, grades, keys of other rows.
A model -> (personal fields, all others).
"""

FIELDS = {
    "accounts.ApiKey": (
        "name made_by withdrawn_by",
        "id public_id digest made_at expires_on withdrawn_at last_used_on",
    ),
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
        "what owner evidence sent_back_why raised_by verified_by difference verifier first_step plan "
        "evidence_reference",
        "id public_id audit raised_in raised_at severity due_on status done_at verified_at begun_at "
        "first_step_due_on first_step_at plan_due_on plan_at verify_due_on alarm",
    ),
    "audits.ActionClock": (
        "set_by",
        "id severity starts_on first_step_days plan_days done_days verify_days verified_by set_at",
    ),
    "audits.AllocationPlan": ("made_by", "id public_id month due_on made_at confirmed_at discarded_at"),
    "audits.AllocationRow": ("manager peer refusal why", "id plan audit by_hand breaks version"),
    "audits.Answer": ("evidence difference reason strengths improve", "id form part grade version saved_at"),
    "audits.Audit": (
        "case worker why_chosen",
        "id public_id reference kind month area team framework status due_on created_at released_at final_on "
        "finalised_at overall first_overall family_contact source follows opened_to_worker_at",
    ),
    "audits.AuditConversation": ("", "id audit form speaker conversation"),
    "audits.ConversationAnswer": ("words", "id question talk said saved_at"),
    "audits.ConversationQuestion": (
        "text put_by",
        "id public_id about of_child of_family first_month last_month put_at",
    ),
    "audits.DangerAlert": (
        "worry told_whom answer raised_by seen_by sent_to",
        "id public_id audit form raised_at told_at seen_at answered_at",
    ),
    "audits.DangerAlert_sent_to": ("user", "id dangeralert"),
    "audits.DipDraw": ("drawn_by", "id month seed share could_be_drawn drawn_at"),
    "audits.EvidenceFile": (
        "name content added_by",
        "id public_id action media_type size sha256 added_at taken_back_at",
    ),
    "audits.Exemption": ("asked_by reason approver answer", "id audit asked_at decided_at approved"),
    "audits.FinalGrade": ("", "id audit part grade first_grade month area team"),
    "audits.ImportRun": (
        "content chosen_by problems warnings file_name",
        "id public_id sha256 create_teams status chosen_at rows_done rows_all summary written_at",
    ),
    "audits.LadderRung": ("", "id clock rung after_days role decide_days"),
    "audits.Learning": ("text", "id moderation form seen_at recheck"),
    "audits.Leave": ("person entered_by", "id first_day last_day entered_at withdrawn_at"),
    "audits.Moderation": (
        "moderator discussion ceiling_reason",
        "id public_id audit how began_at held_on saved_at recorded_at version",
    ),
    "audits.ModerationGrade": ("reason", "id moderation part agreed cause"),
    "audits.ProgrammeLine": ("", "id plan kind area framework planned"),
    "audits.ProgrammeMonth": ("shortfall_reason", "id month planned areas"),
    "audits.ProgrammeMonth_areas": ("", "id programmemonth servicearea"),
    "audits.ProgrammeRules": (
        "set_by",
        "id starts_on set_at most_audits most_hours minutes_per_audit most_per_worker months_between "
        "closed_within_months dip_share look_back_months re_audit_share remind_before remind_after "
        "late_after_days quiet_from quiet_until feedback_after_days challenge_days",
    ),
    "audits.Recheck": (
        "moderator reason ceiling_reason",
        "id public_id audit why draw asked_at due_on decided_at held_on changed",
    ),
    "audits.RecheckGrade": ("reason", "id recheck part was now cause"),
    "audits.Reminder": ("", "id form due_on step sent_at"),
    "audits.Return": (
        "auditor retired_why",
        "id public_id audit role agency allocated_at started_at submitted_on recorded_at overall "
        "family_contact retired_at parts no_own_work_at",
    ),
    "audits.Sample": (
        "drawn_by",
        "id public_id month kind seed share size per_area areas pools months_between closed_within_months as_at "
        "drawn_at frame_digest taken_at discarded_at",
    ),
    "audits.SampleCase": ("case why", "id sample area team outcome position replaced_by audit"),
    "audits.TimeSpent": ("", "id form seconds last_active_at"),
    "cases.Case": ("reference worker family", "id public_id team status opened_on closed_on"),
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
        "meet_if_inadequate ceiling_grade ceiling_is_hard ceiling_domains theme",
    ),
    "improvement.Attendance": ("person said", "id offer attended useful said_at"),
    "improvement.EntryEvidence": (
        "text reference given_by decided_by why",
        "id public_id entry given_at accepted decided_at",
    ),
    "improvement.EntryMeasure": ("", "id entry measure direction target"),
    "improvement.Escalation": (
        "to decision decided_by",
        "id public_id action alert look_back clock ran_out_on rung role raised_at decide_by decided_at overtaken_at",
    ),
    "improvement.LearningOffer": (
        "finding lead cancelled_why made_by",
        "id public_id kind title part planned_on held_on cancelled_at made_at teams",
    ),
    "improvement.LearningOffer_teams": ("", "id learningoffer team"),
    "improvement.LookBack": (
        "manager evidence still_to_do answered_by",
        "id public_id audit opened_at due_on outcome answered_at seed re_audit_drawn re_audit",
    ),
    "improvement.PlanMeasure": (
        "added_by removed_why baseline_from",
        "id public_id priority source key question direction baseline baseline_month baseline_counted baseline_of "
        "target target_on added_at removed_at",
    ),
    "improvement.Priority": (
        "title why lead closed_why made_by",
        "id public_id number target_on status closed_at made_at version",
    ),
    "improvement.PriorityAction": ("added_by", "id priority entry added_at"),
    "improvement.Recurrence": ("", "id first again part was now found_at action"),
    "improvement.RegisterEntry": (
        "text owner added_by closed_why",
        "id public_id number kind source source_reference made_on due_on added_at version closed_at",
    ),
    "indicators.ColumnMatch": ("confirmed_by", "id source list_key heading column confirmed_at"),
    "indicators.Comparator": (
        "loaded_by",
        "id indicator who name period ends_on value source loaded_at",
    ),
    "indicators.Computation": (
        "asked_by",
        "id public_id extract status asked_at finished_at done of why",
    ),
    "indicators.Extract": (
        "brought_by decided_by why",
        "id public_id source as_at digest status brought_at decided_at proposed matched rows problems done "
        "files_deleted_at",
    ),
    "indicators.ExtractRules": ("set_by", "id starts_on most_problem_rows least_rows keep_files_days set_at"),
    "indicators.IndicatorSetting": ("set_by", "id indicator starts_on is_on target alert why set_at"),
    "indicators.OwnIndicator": (
        "written_by approved_by",
        "id public_id key version title kind meaning basis direction target sql status written_at approved_at",
    ),
    "indicators.Population": ("set_by", "id year children source set_at"),
    "indicators.Threshold": ("set_by", "id rule starts_on days set_at"),
    "indicators.UploadedFile": ("name", "id public_id extract size digest"),
    "indicators.Value": (
        "",
        "id computation indicator version source fit month as_at area team counted rows amount children "
        "children_counted left_out is_current",
    ),
    "public.Approval": ("by", "id edition at"),
    "public.Edition": ("sent_by why", "id public_id page number status content facts sent_at published_at"),
    "public.EditionWriter": ("person", "id edition"),
    "public.Page": ("owner", "id public_id key year review_on"),
    "public.Prepared": ("", "path content_type content sha256 prepared_at"),
    "public.Words": (
        "written_by checked_by",
        "id page language manner content version written_at checked_version",
    ),
    "reports.Approval": ("released_by approved_by", "id release approved_at"),
    "reports.Baseline": ("set_by", "id year period set_at"),
    "reports.Issue": (
        "issued_by reason what_changed document facts changes",
        "id public_id report number issued_at checks",
    ),
    "reports.IssuedFile": ("content", "id issue format size sha256"),
    "reports.PublishedTotal": ("entered_by", "id period part grade count percent of source entered_at"),
    "reports.Release": ("released_by document", "id public_id issue profile released_at done"),
    "reports.ReleasedFile": ("content", "id release format size sha256"),
    "reports.ReleasedGroup": ("", "id release source profile of within count kept_at"),
    "reports.Report": ("", "id public_id period created_at"),
    "reports.Words": ("text written_by", "id report slot is_proposal version written_at"),
    "today.Look": ("user", "id at event"),
    "voice.Answer": (
        "drawing",
        "id response key value favourable",
    ),
    "voice.Attempt": ("note", "id conversation tried_at means outcome"),
    "voice.Card": (
        "text",
        "id public_id pack quotation place pile",
    ),
    "voice.Coding": (
        "coder",
        "id comment list themes sentiment done_at settles",
    ),
    "voice.Comment": (
        "text translation translated_by read_by",
        "id public_id response conversation key language family moment band team area received_on month "
        "urgency read_at read_due_on twice sentiment themed_on",
    ),
    "voice.CommentTheme": (
        "",
        "id comment theme",
    ),
    "voice.Contact": (
        "member sealed_address confirmed_by ended_why",
        "id public_id means from_import added_at confirmed_at ended_at",
    ),
    "voice.Conversation": (
        "case held_by who positive less_positive why_not",
        "id public_id speaker state held_on means consent_to_quote version saved_at",
    ),
    "voice.Draft": (
        "key_digest sealed",
        "id ends_at",
    ),
    "voice.DutyTurn": (
        "person entered_by",
        "id public_id begins_at ends_at place entered_at withdrawn_at",
    ),
    "voice.EventList": (
        "file_name imported_by problems",
        "id public_id sha256 imported_at taken known",
    ),
    "voice.FamilyMember": (
        "case",
        "id public_id relation band language easy_read",
    ),
    "voice.Group": (
        "name led_by",
        "id public_id may_be_named ended_at",
    ),
    "voice.IdentityOpening": (
        "opened_by why",
        "id public_id response opened_at",
    ),
    "voice.Invitation": (
        "member worker reason held_by token_digest tablet_digest sent_by",
        "id public_id event audit_reference questionnaire family moment band language disability team area "
        "status reason_key held_until holds way tablet_until proposed_on sent_on closes_on",
    ),
    "voice.JourneyEvent": (
        "case member recorded_by",
        "id public_id moment happened_on came_from recorded_at not_asked_why",
    ),
    "voice.Pack": (
        "title made_by would_ask should_change",
        "id public_id group status people made_at opened_at closed_at present named",
    ),
    "voice.Pile": (
        "name",
        "id pack public_id rank",
    ),
    "voice.Promise": (
        "said promise owner made_by did marked_by translations",
        "id public_id theme_key pack moment area team due_on status made_on did_on for_public",
    ),
    "voice.Question": (
        "",
        "id version key order kind core options favourable picture",
    ),
    "voice.QuestionText": (
        "",
        "id question language text easy labels",
    ),
    "voice.QuestionnaireVersion": (
        "note made_by",
        "id public_id family band moment number status starts_on made_at",
    ),
    "voice.Quotation": (
        "text left_in made_by decided_by why_not",
        "id public_id comment whose status made_at decided_at withdrawn_on",
    ),
    "voice.Representation": (
        "reference summary lesson entered_by",
        "id public_id kind from_band stage received_on due_on answered_on outcome theme_key area team "
        "entered_at version",
    ),
    "voice.Response": (
        "sealed_who handle_digest case worker sealed_address",
        "id public_id questionnaire family moment band language easy_read team area way writer received_on "
        "month seen_by may_quote quote_withdrawn_on hear_back",
    ),
    "voice.SafetyAlert": (
        "invitation case worker words sealed_telephone answered_by done",
        "id public_id raised_at pressed_again_at about_worker_at words_at answered_at closed_at",
    ),
    "voice.SafetyStep": (
        "to",
        "id alert rung officer sent_at mailed_at seen_at",
    ),
    "voice.Stop": (
        "case note recorded_by ended_by ended_why",
        "id public_id kind begun_on recorded_at ended_on",
    ),
    "voice.Suggestion": (
        "",
        "id comment theme chance made_at",
    ),
    "voice.TellBack": (
        "promise worker told_by failed_why",
        "id public_id response begun_on told_on",
    ),
    "voice.Theme": (
        "",
        "id list key name about order",
    ),
    "voice.ThemeList": (
        "note made_by",
        "id public_id number status starts_on made_at",
    ),
    "voice.TranslationCheck": (
        "speaker recorded_by",
        "id version language digest recorded_at",
    ),
    "voice.VoiceRules": (
        "set_by",
        "id starts_on set_at days_between most_in_a_year open_days hold_weeks goal read_within_days "
        "climb_minutes coded_twice least_shown duty_telephone",
    ),
    "voice.WatchWord": (
        "added_by",
        "id word language added_at ended_at",
    ),
    "voice.WorkerRequest": (
        "case worker wanted why decided_by entered_by",
        "id public_id team area asked_by asked_on outcome decided_on told_on entered_at",
    ),
    "workforce.Challenge": (
        "worker fact shown_where answer answered_by",
        "id public_id audit made_at answer_by upheld answered_at recheck",
    ),
    "workforce.FeedbackTalk": ("held_by agreed", "id audit held_on recorded_at"),
    "workforce.Reply": ("worker text", "id audit written_at read_at"),
    "workforce.ThankYou": ("to by text", "id public_id audit part sent_at seen_at team_may_see said_at"),
    "workforce.Circle": (
        "facilitator notes made_by",
        "id public_id topic about rank planned_on place status held_on present cancelled_why version made_at",
    ),
    "workforce.MessagePart": ("sealed by", "key message number read_from answer_by"),
    "workforce.Proposal": (
        "leader marked_by",
        "id public_id circle number text better made_on answer_by for_public "
        "public_proposal public_answer public_outcome",
    ),
    "workforce.ProposalAnswer": ("answered_by", "id proposal says on why answered_at owed_by"),
    "workforce.ProposalOutcome": ("recorded_by", "id proposal text is_done on recorded_at"),
    "workforce.SealedAnswers": ("sealed", "key wave"),
    "workforce.SpeakUpContact": (
        "checked_by name telephone email",
        "id public_id where order when web checked_on ended_at",
    ),
    "workforce.StaffComment": ("text reworded_by decided_by", "public_id wave key status reworded"),
    "workforce.StaffMessage": ("", "public_id code_digest about"),
    "workforce.StaffReader": ("person set_by", "id began_on ended_on set_at"),
    "workforce.StaffRules": ("set_by", "id starts_on set_at answer_message_days answer_proposal_days survey_open_days"),
    "workforce.StandardScore": ("", "id wave area standard people mean spread"),
    "workforce.SurveyQuestion": ("", "id version key standard kind order text"),
    "workforce.SurveyStandard": ("", "id version key name about"),
    "workforce.SurveyVersion": ("made_by", "id public_id number status starts_on note made_at"),
    "workforce.Wave": (
        "made_by",
        "id public_id name version status opens_on closes_on public_key links_made answered made_at",
    ),
    "workforce.WaveCount": ("", "id wave area key value count"),
    "workforce.WaveLink": ("", "digest wave"),
}
