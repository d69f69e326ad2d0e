"""Who may open what of the staff's own voice: see table.py for how a line reads. A part adds a table of its own."""

from tests.access.who import EVERYBODY, HEADS, NOBODY, QA, WITH_ROLE, Lines

STAFF_VOICE: dict[str, Lines] = {
    "workforce:index": {"": WITH_ROLE},
}  # fmt: skip

LEAD_CIRCLES = QA + "prue"
ANSWER = HEADS + " dina"
LED = {"circle to come": LEAD_CIRCLES, "circle held": LEAD_CIRCLES, "nothing": NOBODY}
# What was handed to somebody else meanwhile may still be sent: the refusal keeps the words.
ANSWERED = {
    "proposal open": f"hana | {ANSWER}", "proposal of dina": f"dina | {ANSWER}", "proposal done": f"hana | {ANSWER}",
    "nothing": NOBODY,
}  # fmt: skip
CIRCLES: dict[str, Lines] = {
    "workforce:circles": {"": WITH_ROLE, " ? state=late&rank=senior": WITH_ROLE, " ? state=nothing": WITH_ROLE},
    "workforce:circles_file": {"": WITH_ROLE, " ? state=done": WITH_ROLE},
    "workforce:circle": {"circle to come": WITH_ROLE, "circle held": WITH_ROLE, "nothing": NOBODY},
    "workforce:plan_circle": {"": LEAD_CIRCLES},
    "workforce:change_circle": LED,
    "workforce:cancel_circle": LED,
    "workforce:circle_held": LED,
    "workforce:circle_notes": {"circle held": LEAD_CIRCLES, "circle to come": NOBODY},
    "workforce:propose": LED,
    "workforce:reword_proposal": {"proposal open": LEAD_CIRCLES, "nothing": NOBODY},
    "workforce:answer_proposal": ANSWERED,
    "workforce:proposal_outcome": ANSWERED,
    "workforce:hand_over_proposal": {"proposal open": LEAD_CIRCLES + " dina", "proposal done": LEAD_CIRCLES + " dina"},
    "workforce:publish_proposal": {"proposal done": QA + "petra", "proposal open": NOBODY},
}
STAFF_VOICE |= CIRCLES

# Prue and Peer read messages; what waits for its Monday is there for nobody.
MESSAGES: dict[str, Lines] = {
    "workforce:messages": {"": "prue peer", " ? before=2026-11-16_x": "prue peer"},
    "workforce:message": {"message": "prue peer", "message to come": NOBODY, "nothing": NOBODY},
    "workforce:readers": {"": "dina"},
    "workforce:add_reader": {"": "dina"},
    "workforce:end_reader": {"person peer": "dina", "person maya": NOBODY, "nothing": NOBODY},
    "workforce:speak_up_contacts": {"": "prue"},
    "workforce:add_contact": {"": "prue"},
    "workforce:change_contact": {"contact": "prue", "nothing": NOBODY},
    "workforce:check_contact": {"contact": "prue", "nothing": NOBODY},
    "workforce:end_contact": {"contact": "prue", "nothing": NOBODY},
}
STAFF_VOICE |= MESSAGES

# Quinn and Prue run the survey; Prue reads what was written. What has ended meanwhile is told to who presses second.
RUN = "quinn prue"
LATE = f"{NOBODY} | {RUN}"
ONE_WAVE = {"wave to come": RUN, "wave open": RUN, "wave closed": RUN, "nothing": NOBODY}
DRAFT = {"survey draft": RUN, "survey version": LATE, "nothing": NOBODY}
DRAFT_QUESTION = {f"{which} / manageable": who for which, who in DRAFT.items()}
SURVEY: dict[str, Lines] = {
    "workforce:survey": {"": WITH_ROLE},
    "workforce:survey_wave": {"wave closed": WITH_ROLE, "wave open": NOBODY, "nothing": NOBODY},
    "workforce:survey_file": {"wave closed": WITH_ROLE, "wave open": NOBODY, "nothing": NOBODY},
    "workforce:survey_result": {
        "wave closed / workload": WITH_ROLE, "wave closed / nothing": NOBODY, "wave open / workload": NOBODY,
    },
    "workforce:survey_versions": {"": RUN},
    "workforce:start_survey": {"": RUN},
    "workforce:survey_version": {"survey version": RUN, "survey draft": NOBODY, "nothing": NOBODY},
    "workforce:survey_draft": {"survey draft": RUN, "survey version": NOBODY},
    "workforce:survey_standard": {
        "survey draft / workload": RUN, "survey version / workload": LATE, "survey draft / nothing": NOBODY,
    },
    "workforce:survey_question": DRAFT_QUESTION | {"survey draft / nothing": NOBODY},
    "workforce:add_survey_question": DRAFT,
    "workforce:move_survey_question": DRAFT_QUESTION,
    "workforce:remove_survey_question": DRAFT_QUESTION,
    "workforce:survey_in_force": DRAFT,
    "workforce:discard_survey": DRAFT,
    "workforce:waves": {"": RUN},
    "workforce:plan_wave": {"": RUN},
    "workforce:wave": ONE_WAVE,
    "workforce:open_wave": ONE_WAVE,
    "workforce:withdraw_wave": ONE_WAVE,
    "workforce:remind_wave": ONE_WAVE,
    "workforce:send_again": ONE_WAVE,
    "workforce:wave_slips": ONE_WAVE,
    "workforce:close_wave": ONE_WAVE,
    "workforce:comments": {"": RUN},
    "workforce:comment": {
        "words to read": f"prue | {RUN}", "words reworded": RUN, "words shown": LATE, "nothing": NOBODY,
    },
    "workforce:put_comment_aside": {"words to read": "prue", "words reworded": "prue", "words shown": "prue"},
    "workforce:show_comment": {"words to read": RUN, "words reworded": RUN, "words shown": RUN},
    "workforce:send_comment_back": {"words to read": RUN, "words reworded": RUN, "nothing": NOBODY},
    "workforce:staff_rules": {"": "prue"},
    "workforce:change_staff_rules": {"": "prue"},
}  # fmt: skip
STAFF_VOICE |= SURVEY

# Addresses under /s/: everybody, without a sign-in.
STAFF_PAGES: dict[str, Lines] = {}
STAFF_PAGES |= {name: {"": EVERYBODY} for name in ("staff:message", "staff:answer", "staff:speak_up")}
STAFF_PAGES |= {
    "staff:survey_thanks": {"": EVERYBODY},
    "staff:survey": {"no-such-link": NOBODY},
    "staff:lost": {"no/such/page/": NOBODY},
}
