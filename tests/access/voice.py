"""Who may open what in the room of voice: see table.py for how a line reads. Each part has a table of its own."""

from tests.access.who import ANALYSTS, EVERYBODY, MANAGERS, NOBODY, QA, READERS, WITH_ROLE, Lines

# petra: participation worker; duncan: duty worker; olive: designated officer
NOT_ASKING = f"dina ada peer prue {ANALYSTS}".split()
ASKING = " ".join(person for person in WITH_ROLE.split() if person not in NOT_ASKING)  # invite families

INDEX: dict[str, Lines] = {"voice:index": {"": ASKING + " dina duncan olive"}}

SEES_VOICE = f"{QA} {MANAGERS} dina petra"
RESULTS: dict[str, Lines] = {
    "voice:results": {"": SEES_VOICE, " ? band=12-17": SEES_VOICE, " ? band=giants": NOBODY},
    "voice:case_results": {"": SEES_VOICE, " ? band=12-17": SEES_VOICE, " ? place=nowhere": NOBODY},
    "voice:result": {"reach_worker": SEES_VOICE, "no-such-question": NOBODY},
    "voice:coverage": {"": SEES_VOICE, " ? by=team": SEES_VOICE, " ? by=nothing": NOBODY},
    "voice:culture": {"": SEES_VOICE},
    "reports:elements": {"": READERS + " petra", " ? quarter=2026-27Q3": READERS + " petra", " ? quarter=x": NOBODY},
}

# Who may ask which family: its worker, those above, QA and the participation worker.
ASKS = {"oak": QA + "sam maya sonia hana petra", "elm": QA + "wen cara sara holly petra"}


def asks(what: str, end: str = "") -> Lines:
    """A line for each team, and one for what does not exist."""
    return {f"{team} {what}{end}": who for team, who in ASKS.items()} | {f"no-such-thing{end}": NOBODY}


ASKING_PAGES: dict[str, Lines] = {
    "voice:invitations": {"": ASKING, " ? show=asked": ASKING, " ? show=held&moment=closure": ASKING},
    "voice:invitation": asks("proposed") | asks("sent") | asks("held back"),
    "voice:hold": asks("proposed") | asks("sent"),
    "voice:not_to_send": asks("proposed"),
    "voice:take_up": asks("held back"),
    "voice:invitation_sent": asks("proposed") | asks("sent"),
    "voice:hand_over": asks("proposed") | asks("sent"),
    "voice:in_person": asks("proposed") | asks("sent"),
    "voice:asking_counts": {"": SEES_VOICE, " ? place=nowhere": NOBODY},
    "voice:member": asks("member"),
    "voice:new_contact": asks("member"),
    "voice:confirm_contact": asks("contact"),
    "voice:end_contact": asks("contact"),
    "voice:cases_to_ask": {"": ASKING, " ? q=F-oak": ASKING},
    "voice:family_of_case": asks("family"),
    "voice:event_add": asks("family"),
    "voice:add_stop": asks("family"),
    "voice:end_stop": {f"{team} family / {team} stop": who for team, who in ASKS.items()}
    | {"oak family / elm stop": NOBODY},
    "voice:events": {"": QA},
    "voice:event_list": {"event list": QA, "no-such-list": NOBODY},
    "voice:event_list_problems": {"event list": QA, "no-such-list": NOBODY},
    "voice:rules": {"": ASKING + " dina"},
    "voice:change_rules": {"": "quinn"},
}

READS = f"{QA} petra"  # comments
TEXTS = ("oak comment", "elm comment", "foreign comment", "differing comment")
LISTENING: dict[str, Lines] = {
    "voice:inbox": {"": READS, " ? show=settle": READS, " ? show=themed&theme=home&month=2026-11": READS},
    "voice:comment": dict.fromkeys(TEXTS, READS) | {"no-such-comment": NOBODY},
    "voice:mark_read": {"oak comment": READS, "no-such-comment": NOBODY},
    "voice:translate": {"foreign comment": READS, "no-such-comment": NOBODY},
    "voice:settle_themes": {"differing comment": READS, "oak comment": READS, "no-such-comment": NOBODY},
    "voice:watch_words": {"": READS},  # what readers other than QA post is refused on the page
    "voice:end_watch_word": {"": QA},
    "voice:theming_agreement": {"": READS, " ? theme=home": READS, " ? theme=cats": NOBODY},
    "voice:themes": {"": READS},
    "voice:theme_list": {"theme list": READS, "theme draft": READS, "nowhere": NOBODY},
    "voice:start_theme_draft": {"": QA},
    "voice:add_theme": {"theme draft": QA, "theme list": NOBODY},
    "voice:bring_themes_into_force": {"theme draft": QA, "theme list": NOBODY},
    "voice:discard_theme_draft": {"theme draft": QA, "theme list": NOBODY},
    "voice:change_theme": {"theme draft / home": QA, "theme draft / cats": NOBODY, "theme list / home": NOBODY},
    "voice:move_theme": {"theme draft / home": QA, "theme list / home": NOBODY},
    "voice:remove_theme": {"theme draft / home": QA, "theme list / home": NOBODY},
}

PETRA = "petra"  # opens packs with groups
PARTICIPATION: dict[str, Lines] = {
    "voice:quotations": {"": READS, " ? show=approved": READS},
    "voice:quote": {"oak comment": READS, "no-such-comment": NOBODY},
    "voice:quotation": {"quotation proposed": READS, "quotation approved": READS, "nothing": NOBODY},
    "voice:words_back": asks("sent"),
    "voice:taken_back": {"quotation approved": NOBODY, "quotation of a talk": READS, "nothing": NOBODY},
    "voice:groups": {"": PETRA},
    "voice:add_group": {"": PETRA},
    "voice:change_group": {"group": PETRA, "nothing": NOBODY},
    "voice:packs": {"": READS},
    "voice:make_pack": {"": PETRA},
    "voice:pack": {"pack ready": READS, "pack open": READS, "pack closed": READS, "nothing": NOBODY},
    "voice:open_pack": {"pack ready": PETRA, "pack open": PETRA, "nothing": NOBODY},
    "voice:pack_sort": {"pack ready": PETRA, "pack open": PETRA, "pack closed": PETRA, "nothing": NOBODY},
    "voice:pack_close": {"pack open": PETRA, "pack closed": PETRA, "nothing": NOBODY},
    "voice:conclusions": {"": SEES_VOICE, " ? quarter=2026-27Q3": SEES_VOICE, " ? quarter=never": NOBODY},
}

KEEPERS = "quinn hana holly"  # of the rota
OPENERS = "quinn olive"  # of who answered
SAFETY: dict[str, Lines] = {
    "voice:alerts": {"": KEEPERS + " dina duncan olive"},
    "voice:alert": {"oak unsafe": "hana duncan", "elm unsafe": "duncan olive", "nothing": NOBODY},
    "voice:rota": {"": KEEPERS},
    "voice:add_turn": {"": KEEPERS},
    "voice:add_pattern": {"": KEEPERS},
    "voice:withdraw_turn": {"turn": KEEPERS, "no-turn": NOBODY},
    "voice:open_identity": {"oak told": OPENERS, "elm told": OPENERS, "oak comment": OPENERS, "nothing": NOBODY},
    "voice:openings": {"": OPENERS + " ada", " ? after=nothing": OPENERS + " ada"},
}

# Words posted to a draft that came into force meanwhile are refused on the page, not with a 404.
DRAFT = {"questionnaire draft": QA, "questionnaire": f"{NOBODY} | {QA}", "nothing": NOBODY}
QUESTION = {
    "questionnaire draft / reach_worker": QA, "questionnaire draft / cats": NOBODY,
    "questionnaire / reach_worker": f"{NOBODY} | {QA}",
}  # fmt: skip
QUESTIONNAIRES: dict[str, Lines] = {
    "voice:questionnaires": {"": QA},
    "voice:questionnaire": {"questionnaire": QA, "questionnaire draft": NOBODY, "nothing": NOBODY},
    "voice:questionnaire_changes": {"questionnaire": QA, "questionnaire draft": QA, "nothing": NOBODY},
    "voice:questionnaire_preview": {"questionnaire ? language=ar&easy=on": QA, "nothing": NOBODY},
    "voice:start_questionnaire": {"questionnaire": QA, "nothing": NOBODY},
    "voice:questionnaire_draft": {"questionnaire draft": QA, "questionnaire": NOBODY},
    "voice:questionnaire_in_force": DRAFT,
    "voice:discard_questionnaire": DRAFT,
    "voice:add_question": DRAFT,
    "voice:take_question": {"questionnaire draft": QA, "nothing": NOBODY},
    "voice:question": QUESTION,
    "voice:move_question": {"questionnaire draft / reach_worker": QA},
    "voice:remove_question": {"questionnaire draft / reach_worker": QA},
    "voice:question_words": {
        "questionnaire draft / reach_worker / pl": QA, "questionnaire draft / reach_worker / xx": NOBODY,
    },
    "voice:translations": {"": QA},
    "voice:translation": {"pl": QA, "en": NOBODY, "xx": NOBODY},
    "voice:check_translation": {"pl / pages": QA, "pl / questionnaire": QA, "xx / pages": NOBODY},
}  # fmt: skip
WRITING_DOWN: dict[str, Lines] = {
    "voice:write_down": {"": ASKING, " ? find=F-oak": ASKING},
    "voice:written_down": {"": ASKING},
    "voice:write_down_for": {
        "oak sent": f"{READS} sam maya sonia hana", "elm sent": f"{READS} wen cara sara holly",
        "oak proposed": NOBODY, "nothing": NOBODY,
    },
    "voice:sheet": {"questionnaire": ASKING, "questionnaire draft": NOBODY, "questionnaire ? language=pl": NOBODY},
    "voice:sheet_pdf": {"questionnaire draft": NOBODY, "questionnaire ? language=pl": NOBODY},
    "voice:case_feedback": {"": f"{MANAGERS} sam sita will wen", " ? after=nothing": f"{MANAGERS} sam sita will wen"},
}  # fmt: skip

# Compliments and complaints, requests for another worker, promises: who hears of those of each team.
HEARS = {"oak": f"{QA} dina petra sonia hana maya", "elm": f"{QA} dina petra sara holly cara"}
DECIDES = {"oak": f"{QA} sonia hana maya", "elm": f"{QA} sara holly cara"}
TELLS = f"{QA} petra"


def of_teams(what: str, who: dict[str, str], end: str = "") -> Lines:
    return {f"{team} {what}{end}": names for team, names in who.items()} | {f"no-such-thing{end}": NOBODY}


A_PROMISE = of_teams("promise", HEARS) | {"promise": SEES_VOICE}
ANSWERING: dict[str, Lines] = {
    "voice:representations": {"": SEES_VOICE, " ? state=late&kind=complaint": SEES_VOICE, " ? place=nowhere": NOBODY},
    "voice:representation": of_teams("complaint", HEARS),
    "voice:add_representation": {"": QA},
    "voice:import_representations": {"": QA},
    "voice:change_representation": {"oak complaint": QA, "elm complaint": QA, "nothing": NOBODY},
    "voice:picture": {"": SEES_VOICE, " ? quarter=2026-27Q2": SEES_VOICE, " ? quarter=never": NOBODY},
    "voice:worker_requests": {"": SEES_VOICE, " ? place=nowhere": NOBODY},
    "voice:add_worker_request": {"": QA},
    "voice:worker_changes": {"1": QA + MANAGERS, "3": QA + MANAGERS, "0": NOBODY, "1 ? place=nowhere": NOBODY},
    "voice:worker_request": of_teams("request", DECIDES),
    "voice:decide_worker_request": of_teams("request", DECIDES),
    "voice:tell_worker_request": of_teams("request", DECIDES),
    "voice:promises": {"": SEES_VOICE, " ? standing=late": SEES_VOICE, " ? place=nowhere": NOBODY},
    "voice:make_promise": {"": SEES_VOICE, " ? theme=home": SEES_VOICE},
    "voice:promise": A_PROMISE,
    "voice:do_promise": A_PROMISE,
    "voice:withdraw_promise": A_PROMISE,
    "voice:hand_over_promise": A_PROMISE,
    "voice:publish_promise": A_PROMISE,
    "voice:translate_promise": of_teams("promise", HEARS, " / pl") | {"oak promise / xx": NOBODY},
    "voice:poster": {"": SEES_VOICE, " ? language=ar": SEES_VOICE, " ? language=xx": NOBODY},
    "voice:poster_pdf": {"": NOBODY},  # nothing is chosen
    "voice:telling": {"": TELLS},
    "voice:telling_addresses": {"": TELLS},
    "voice:mark_told": {"tell back": TELLS, "nothing": NOBODY},
    "voice:tell_families": {"": ASKING},
}

# The families' own pages: no sign-in, a link's secret instead.
# "oak-sent" waits to be answered, "oak-told" was; anything else is no link. A page without its cookie says so kindly.
OPEN_LINK = {"oak-sent / en-usual": EVERYBODY, "oak-told / en-usual": EVERYBODY, "no-link / en-usual": NOBODY}
FAMILY: dict[str, Lines] = {
    "voice_family:tablet": {"": EVERYBODY},
    "voice_family:leave": {"": EVERYBODY},
    "voice_family:question": {"1": EVERYBODY},
    "voice_family:last": {"send": EVERYBODY},
    "voice_family:thanks": {"": EVERYBODY},
    "voice_family:link": {"oak-sent": EVERYBODY, "oak-told": EVERYBODY, "no-link": NOBODY, "here": EVERYBODY},
    "voice_family:link_in": OPEN_LINK,
    "voice_family:begin": OPEN_LINK,
    "voice_family:first_question": OPEN_LINK,
    "voice_family:decline": OPEN_LINK,
    "voice_family:safe": OPEN_LINK,
    "voice_family:my_words": OPEN_LINK,
    "voice_family:lost": {"no/such/page/": NOBODY},
}
FAMILY_PAGES = frozenset(FAMILY)

VOICE = (
    INDEX
    | QUESTIONNAIRES
    | WRITING_DOWN
    | RESULTS
    | ASKING_PAGES
    | LISTENING
    | PARTICIPATION
    | SAFETY
    | ANSWERING
    | FAMILY
)
