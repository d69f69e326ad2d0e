"""Who may open what: for each address, and each thing that it can show, the people of the cast whom it lets in.

The left side of a line is what stands in the address: names of the world's objects (tests/world.py) or plain words,
with " / " between them, and a query after " ? ". The right side names who is let in; with " | " in it, who by GET and
who by POST. Everybody else is refused. Addresses in `PUBLIC` ask for no sign-in.
"""

from tests.access.behind import BEHIND
from tests.access.deciding import DECIDING
from tests.access.extracts import EXTRACTS
from tests.access.public import PUBLISHING, VISITORS
from tests.access.seeing import SEEING
from tests.access.staff import STAFF_PAGES, STAFF_VOICE
from tests.access.voice import FAMILY_PAGES, VOICE
from tests.access.who import (
    AUDITORS,
    EVERYBODY,
    FORMATS,
    HEAD,
    MANAGERS,
    MODERATORS,
    MONTH,
    NOBODY,
    OF_REGISTER,
    OPEN,
    OVERSEERS,
    PLAN,
    PLAN_KEEPERS,
    Q3,
    QA,
    READERS,
    RELEASED,
    SEES,
    STAFF,
    WITH_ROLE,
    WORKERS,
    actions,
    audits,
    detail,
    drafts,
    forms,
    history,
    of_cases,
    readers_of_action,
    to_reassign,
    verifiers,
)  # fmt: skip

PUBLIC = {
    "health", "ui:council_style", "accounts:accept", "account_login", "account_signup", "account_inactive",
    "account_reset_password", "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "account_logout", "demonstration_sign_in", "ui:components",
    *FAMILY_PAGES, *STAFF_PAGES, *VISITORS, "api:indicators", "api:values", "api:document",
}  # fmt: skip
# allauth's own views, which ask for a sign-in by themselves or through the middleware; all others are @permitted.
OF_ALLAUTH = {"account_change_password", "account_set_password"}

SIGN_IN = {
    "health": {"": EVERYBODY},
    "account_login": {"": EVERYBODY},
    "account_logout": {"": EVERYBODY},
    "account_inactive": {"": EVERYBODY},
    "account_signup": {"": EVERYBODY},
    "account_change_password": {"": EVERYBODY},
    "account_set_password": {"": EVERYBODY},
    "account_reset_password": {"": EVERYBODY},
    "account_reset_password_done": {"": EVERYBODY},
    "account_reset_password_from_key": {"1 / set-password": EVERYBODY, "zzz / wrong-key": EVERYBODY},
    "account_reset_password_from_key_done": {"": EVERYBODY},
    "demonstration_sign_in": {"": NOBODY},  # this database is no demonstration
    "ui:council_style": {"": EVERYBODY},
    "ui:components": {"": NOBODY},  # for developers
}

PEOPLE = {
    "accounts:people": {"": "ada quinn", " ? q=m&role=auditor": "ada quinn"},
    "accounts:person": {"person maya": "ada quinn", "person new": "ada quinn", "nobody": NOBODY},
    "accounts:log": {"": "ada quinn", " ? person=maya": "ada quinn"},
    "accounts:invite": {"": "ada"},
    "accounts:accept": {"invitation": EVERYBODY, "wrong": EVERYBODY},
    "accounts:places": {"": "ada"},
    "accounts:add_area": {"": "ada"},
    "accounts:change_area": {"area need": "ada", "nowhere": NOBODY},
    "accounts:add_team": {"": "ada"},
    "accounts:change_team": {"team oak": "ada", "nowhere": NOBODY},
    "accounts:council": {"": "ada"},
    "accounts:change": {"person maya": "ada", "person new": "ada", "nobody": NOBODY},
    "accounts:invite_again": {"person maya": "ada", "person new": "ada", "nobody": NOBODY},
    "accounts:end_access": {"person maya": "ada", "person ada": "ada", "nobody": NOBODY},
}

TODAY = {
    "today:home": {"": EVERYBODY},
    "today:search": {"": EVERYBODY, " ? q=2026": EVERYBODY, " ? q=C-oak": EVERYBODY},
    "cases:cases": {"": OVERSEERS, " ? q=C-&status=open": OVERSEERS},
    "cases:add": {"": QA},
    "cases:import": {"": QA},
    "cases:case": of_cases() | {"no-such-case": NOBODY},
    "cases:change": {name: QA for name in of_cases()},
    "cases:detail": {name: QA for name in of_cases()},
}

FRAMEWORK = {
    "framework:home": {"": WITH_ROLE},
    "framework:versions": {"": WITH_ROLE},
    "framework:version": {"version": WITH_ROLE, "draft": NOBODY},
    "framework:themes": {"": WITH_ROLE},
    "framework:start_theme": {"": QA},
    "framework:theme": {"theme": WITH_ROLE, "theme draft": NOBODY, "version": NOBODY},
    "framework:start_next_of_theme": {"theme": f"{NOBODY} | {QA}", "version": NOBODY},
    "framework:start": {"": QA},
    "framework:draft": drafts(""),
    "framework:edit_name": drafts(""),
    "framework:edit_values": drafts(""),
    "framework:edit_principles": drafts(""),
    "framework:edit_grades": drafts(""),
    "framework:edit_rules": drafts(""),
    "framework:add_domain": drafts(""),
    "framework:edit_domain": drafts(" / plans"),
    "framework:move_domain": drafts(" / plans"),
    "framework:remove_domain": drafts(" / plans"),
    "framework:bring_back_domain": drafts(" / diversity"),
    "framework:changes": drafts(""),
    "framework:choose_day": drafts(""),
    "framework:bring_into_force": drafts("") | drafts(" ? starts_on=2027-01-01"),
    "framework:discard": drafts(""),
}

PROPOSED = {"2026-11": QA, "2031-01": NOBODY, "november": NOBODY}  # months with an open proposal of auditors
PLANNING = {
    "audits:index": {"": EVERYBODY, " ? before=202611_2026-11-105": EVERYBODY},
    "audits:month": MONTH | {"2026-11 ? status=planned&show=100": QA},
    "audits:plan_month": MONTH,
    "audits:explain_shortfall": MONTH,
    "audits:this_year": {"": QA},
    "audits:year": {"2026": QA, "1066": NOBODY},
    "audits:capacity": {"": QA, " ? from=2026-06": QA, " ? from=june": NOBODY},
    "audits:month_capacity": MONTH,
    "audits:leave": {"": QA + MODERATORS + " maya mark cara peer"},
    "audits:late": {"": QA + MODERATORS + " maya mark cara dina"},
    "audits:burden": {"": QA + MODERATORS + " maya mark cara", " ? until=2026-10": QA + MODERATORS + " maya mark cara"},
    "audits:team_burden": {"team oak": QA + "sonia hana maya", "nowhere": NOBODY},
    "audits:rules": {"": QA},
    "audits:change_rules": {"": "quinn"},
    "audits:add_cases": MONTH,
    "audits:draw_sample": MONTH,
    "audits:sample": {"draw": QA, "no-such-draw": NOBODY},
    "audits:sample_left_out": {"draw": QA, "draw ? after=C-elm": QA},
    "audits:take_sample": {"draw": QA},
    "audits:discard_sample": {"draw": QA},
    "audits:replace_case": {"draw / drawn": QA, "draw / oak blind case": NOBODY},
    "audits:change_many": MONTH,
    "audits:form_minutes": MONTH,
    "audits:allocation": MONTH,
    "audits:propose_allocation": MONTH,
    "audits:give_allocation": PROPOSED,
    "audits:discard_allocation": PROPOSED,
    "audits:choose_auditors": {
        "2026-11 / oak planned": QA,
        "2026-11 / elm planned": QA,
        "2026-11 / oak asked": NOBODY,
        "2026-11 / oak final": NOBODY,
        "2031-01 / oak planned": NOBODY,
    },
    "audits:allocate": audits(lambda team, state: QA, states=("planned", "asked")),
    "audits:withdraw": audits(lambda team, state: QA, states=OPEN),
    "audits:ask_exemption": audits(lambda team, state: QA, states=OPEN),
    "audits:decide_exemption": audits(lambda team, state: HEAD[team], states=("asked",)),
    "audits:reassign": to_reassign() | {"oak shared Police": QA, "oak together Police": NOBODY},
    "audits:share_out": audits(lambda team, state: QA, states=("planned", "asked")) | {"oak shared": NOBODY},
    "audits:imports": {"": QA},
    "audits:import": {"import ready": QA, "import refused": QA, "no-such-file": NOBODY},
    "audits:import_write": {"import ready": QA, "import refused": QA, "no-such-file": NOBODY},
}

FORM = {
    "audits:form": forms()
    | {
        "oak shared Police": "pat",
        "oak together Police": "pat",
        "oak shared Health": NOBODY,
        "oak shared sole": "peer",
        "calibration form": "mark",
        "calibration form in": "peer",
    },
    "audits:form_declare": {"oak shared Police": "pat", "oak shared Health": NOBODY, "oak blind peer": NOBODY},
    "audits:form_about": forms() | {"oak shared Police": NOBODY, "oak shared sole": "peer"},
    "audits:form_domain": forms(" / plans")
    | {
        "oak shared Police / plans": "pat",
        "oak shared Police / supervision": NOBODY,
        "oak shared Health / plans": NOBODY,
        "oak shared sole / supervision": "peer",
    },  # fmt: skip
    "audits:form_conversation": forms(" / child", only="peer") | {"oak blind peer / uncle": NOBODY},
    "audits:form_ask": {  # an open form finds nobody in an empty post; one that is in leads back to itself
        shows: who if "final" in shows or "withdrawn" in shows else f"{who} | {NOBODY}"
        for shows, who in forms(" / child", only="peer").items()
    }
    | {"oak blind peer / worker": NOBODY},
    "audits:form_overall": forms() | {"oak shared Police": "pat"},
    "audits:form_actions": forms(),
    "audits:form_check": forms() | {"oak shared Police": "pat"},
    "audits:form_save": forms(" / plans") | {"oak blind peer / nothing": NOBODY},
    "audits:form_token": forms(),
    "audits:form_danger": forms() | {"oak shared Police": "pat", "oak shared Health": NOBODY},
    "audits:danger": {"oak alarm": "quinn hana", "elm alarm": "quinn holly", "no-such-alarm": NOBODY},
}

AFTER = {
    "audits:detail": audits(detail)
    | {"calibration shared": NOBODY, "oak shared": QA + "peer", "oak together": QA + SEES["oak"]},
    "audits:history": audits(history)
    | {"calibration shared": NOBODY, "oak shared": QA + "peer", "oak together": QA + SEES["oak"]},
    "audits:learning_seen": audits(
        lambda team, state: f"{AUDITORS[team]['manager']} {AUDITORS[team]['peer']}", states=("moderated",)
    ),
    "audits:moderation": {"": QA + MODERATORS},
    "audits:single_steps": {"": MODERATORS},
    "audits:moderate": audits(lambda team, state: AUDITORS[team]["patch"], states=RELEASED),
    "audits:moderate_check": audits(lambda team, state: AUDITORS[team]["patch"], states=RELEASED),
    "audits:together": {"oak together": "sonia hana", "oak shared": NOBODY, "oak differing": NOBODY},
    "audits:together_check": {"oak together": "sonia hana", "oak shared": NOBODY, "oak differing": NOBODY},
    "audits:rechecks": {"": QA + MODERATORS},
    "audits:draw_dip_sample": {"": QA},
    "audits:recheck": {"oak recheck": "sonia hana", "elm recheck": "sara holly", "no-such-recheck": NOBODY},
    "audits:actions": {"": STAFF, " ? show=verify": STAFF, " ? show=all&status=done": STAFF},
    "audits:action": actions(readers_of_action)
    | {
        "oak action alarm": "quinn hana sam",
        "elm action alarm": "quinn holly wen",
        "no-such-action": NOBODY,
    },  # fmt: skip
    "audits:action_done": actions(readers_of_action),
    "audits:action_verify": actions(verifiers),
    "audits:action_send_back": actions(verifiers),
    "audits:action_hand_over": actions(lambda team: verifiers(team) + " dina"),
    "audits:action_first_step": actions(readers_of_action),
    "audits:action_plan": actions(readers_of_action),
    "audits:action_add_file": actions(readers_of_action),
    "audits:evidence": {f"{team} evidence": readers_of_action(team) for team in AUDITORS} | {"no-such-file": NOBODY},
    "audits:evidence_take_back": {f"{team} evidence": readers_of_action(team) for team in AUDITORS},
    "audits:danger_action": {"oak alarm": "quinn hana", "elm alarm": "quinn holly", "no-such-alarm": NOBODY},
    "audits:clocks": {"": OVERSEERS + " dina"},
    "audits:change_clocks": {"improve": "quinn", "nothing": NOBODY},
    "audits:raise_action": audits(lambda team, state: verifiers(team), states=RELEASED),
    "audits:inadequate": {"": OVERSEERS + " dina"},
}

REPORTS = {
    "reports:index": {"": READERS},
    "reports:dashboard": {"": PLAN},
    "reports:pack_draft": {"2026-10": QA, "2026-10 ? edit=attention": QA, "2026-09": QA},
    "reports:pack_write": {"2026-10 / attention": QA, "2026-10 / nothing": NOBODY},
    "reports:pack_restore": {"2026-10 / attention": QA, "2026-10 / nothing": NOBODY},
    "reports:pack_figures": {"2026-10": QA, "2026-10 ? find=as01": QA},
    "reports:pack_draft_file": {f"2026-10 / {name}": QA for name in FORMATS} | {"2026-10 / exe": NOBODY},
    "reports:pack_issue": {"2026-10": QA},
    "reports:pack_version": {"2026-10 / 1": READERS, "2026-10 / 2": NOBODY, "2026-09 / 1": NOBODY},
    "reports:copies": {f"{Q3} / 1": READERS, "2026-10 / 1": READERS, f"{Q3} / 2": NOBODY, "2026-09 / 1": NOBODY},
    "reports:copy_make": {
        f"{Q3} / 1 / public": QA,
        f"{Q3} / 1 / internal": QA,
        "2026-10 / 1 / internal": QA,
        "2026-10 / 1 / public": NOBODY,
        f"{Q3} / 1 / staff": NOBODY,
        f"{Q3} / 2 / public": NOBODY,
    },
    "reports:copy": {
        "copy for the council": READERS,
        "copy for the public": READERS,
        "copy that waits": QA + "dina hana holly",
        "nothing": NOBODY,
    },
    "reports:copy_approve": {"copy that waits": QA + "dina hana holly", "nothing": NOBODY},
    "reports:copy_file": {
        "copy for the council / json": READERS,
        "copy for the public / json": READERS,
        "copy for the council / exe": NOBODY,
        "copy that waits / json": NOBODY,
    },
    "reports:pack_version_file": {"2026-10 / 1 / json": READERS, "2026-10 / 2 / pdf": NOBODY},
    "reports:agreement": {"": READERS, " ? first=2026-27Q3&part=plans": READERS, " ? first=x": READERS},
    "reports:agreement_tables": {"": READERS},
    "reports:agreement_learning": {"": READERS},
    "reports:agreement_figure": {
        " ? name=agreement.plans.pairs+2026-27Q3": READERS,
        " ? name=cause.plans.settled+2026-27Q3": READERS,
        " ? name=agreement.nothing.pairs+2026-27Q3": NOBODY,
        "": NOBODY,
    },
    "reports:agreement_auditors": {"": QA, " ? first=2026-27Q3": QA},
    "reports:agreement_auditors_figure": {" ? name=auditor.nobody.pairs+2026-27Q3": NOBODY, "": NOBODY},
    "reports:check_tables": {"": QA},
    "reports:published": {"": QA},
    "reports:add_published": {"": QA},
    "reports:edit_published": {"2023-24Q4 / overall": QA, "2023-24Q4 / nothing": NOBODY, "Q9 / overall": NOBODY},
    "reports:baseline": {"2026": QA, "1066": NOBODY},
    "reports:draft": {Q3: QA, f"{Q3} ? edit=analysis": QA, "2024-25Q1": QA},
    "reports:write": {f"{Q3} / analysis": QA, f"{Q3} / nothing": NOBODY},
    "reports:restore": {f"{Q3} / analysis": QA, f"{Q3} / nothing": NOBODY},
    "reports:figures": {Q3: QA, f"{Q3} ? find=overall": QA},
    "reports:figure": {f"{Q3} ? name=overall.good": QA, f"{Q3} ? name=nothing.here": NOBODY, Q3: NOBODY},
    "reports:draft_file": {f"{Q3} / {name}": QA for name in FORMATS} | {f"{Q3} / exe": NOBODY},
    "reports:issue": {Q3: QA, "2024-25Q1": QA},
    "reports:version": {f"{Q3} / 1": READERS, f"{Q3} / 2": NOBODY},
    "reports:version_figure": {f"{Q3} / 1 ? name=overall.good": READERS, f"{Q3} / 1": NOBODY},
    "reports:version_file": {f"{Q3} / 1 / {name}": READERS for name in FORMATS} | {f"{Q3} / 2 / pdf": NOBODY},
}

IMPROVEMENT = {
    "improvement:index": {"": PLAN},
    "improvement:actions": {"": OVERSEERS + " dina", " ? severity=improve&age=new&state=todo": OVERSEERS + " dina"},
    "improvement:escalations": {"": OVERSEERS + " dina", " ? state=mine": OVERSEERS + " dina"},
    "improvement:escalation": {
        "oak escalation": QA + "dina sonia hana maya",
        "elm escalation": QA + "dina sara holly cara",
        "none": NOBODY,
    },  # fmt: skip
    "improvement:look_backs": {"": OVERSEERS + " dina", " ? show=answered": OVERSEERS + " dina"},
    "improvement:look_back": {"oak look-back": QA + "dina hana sonia maya", "no-such-look-back": NOBODY},
    "improvement:take_over_look_back": {"oak look-back": "hana sonia"},
    "improvement:register": {"": OF_REGISTER, " ? source=ofsted": OF_REGISTER, " ? waiting=on": OF_REGISTER},
    "improvement:add_entry": {"": QA + "dina"},
    "improvement:measure": {"plans.good_or_better": OF_REGISTER, "inadequate.open": OF_REGISTER, "no.such": NOBODY},
    "improvement:entry": {"entry": OF_REGISTER, "entry of dina": OF_REGISTER, "no-such-entry": NOBODY},
    "improvement:change_entry": {"entry": QA + "dina"},
    "improvement:give_evidence": {"entry": "hana", "entry of dina": "dina"},
    "improvement:decide_evidence": {"evidence of entry": QA + "dina", "evidence of entry of dina": QA},
    "improvement:close_entry": {"entry": QA + "dina"},
    "improvement:plan": {"": PLAN, " ? show=closed": PLAN},
    "improvement:plan_on_a_page": {"": PLAN},
    "improvement:add_priority": {"": PLAN_KEEPERS},
    "improvement:priority": {"priority": PLAN, "closed priority": PLAN, "no-such-priority": NOBODY},
    "improvement:priority_history": {"priority": PLAN, "closed priority": PLAN},
    "improvement:change_priority": {"priority": PLAN_KEEPERS, "closed priority": NOBODY},
    "improvement:close_priority": {"priority": PLAN_KEEPERS, "closed priority": NOBODY},
    "improvement:reopen_priority": {"priority": NOBODY, "closed priority": PLAN_KEEPERS},
    "improvement:add_plan_action": {"priority": PLAN_KEEPERS, "closed priority": NOBODY},
    "improvement:link_entry": {"priority": PLAN_KEEPERS, "closed priority": NOBODY},
    "improvement:choose_measure": {"priority": PLAN_KEEPERS, "closed priority": NOBODY},
    "improvement:add_measure": {
        "priority / audits.plans": PLAN_KEEPERS,
        "priority / audits.cooking": NOBODY,
        "closed priority / audits.plans": NOBODY,
    },
    "improvement:ask_in_conversations": {"priority": PLAN_KEEPERS, "closed priority": NOBODY},
    "improvement:change_measure": {"priority measure": PLAN_KEEPERS, "closed measure": NOBODY},
    "improvement:remove_measure": {"priority question": PLAN_KEEPERS, "closed measure": NOBODY},
    "improvement:learning": {"": OVERSEERS + " dina", " ? show=held": OVERSEERS + " dina"},
    "improvement:weakest": {"": OVERSEERS + " dina"},
    "improvement:theme": {
        "plans": OVERSEERS + " dina",
        "plans ? place=area need": NOBODY,
        "no-such": NOBODY,
    },
    "improvement:offer_learning": {"": QA + MODERATORS, " ? part=plans": QA + MODERATORS},
    "improvement:my_learning": {"": EVERYBODY},
    "improvement:say_useful": {"oak held": "sam", "oak offer": NOBODY, "elm held": "wen"},
    "improvement:offer": {
        "oak offer": QA + "dina hana sonia maya",
        "oak held": QA + "dina hana sonia maya",
        "elm offer": QA + "dina holly sara cara",
        "no-such-offer": NOBODY,
    },
    "improvement:invite_to_learning": {"oak offer": QA + "sonia", "oak held": NOBODY},
    "improvement:learning_held": {"oak offer": QA + "sonia", "oak held": NOBODY, "elm offer": QA + "sara"},
    "improvement:cancel_learning": {"oak offer": QA + "sonia", "oak held": NOBODY},
    "improvement:effect": {
        "oak held / offered-before": QA + "dina hana sonia",
        "oak held / others-after": QA + "dina hana sonia",
        "oak held / elsewhere": NOBODY,
        "oak offer / offered-before": NOBODY,
    },
    "improvement:impact": {
        "": OVERSEERS + " dina",
        " ? quarter=2026-27Q3": OVERSEERS + " dina",
        " ? quarter=spring": NOBODY,
    },
    "improvement:impact_records": {
        f" ? quarter=2026-27Q3&part=plans&show={show}": OVERSEERS + " dina"
        for show in ("found", "later", "verified", "open", "learning", "back", "look-open")
    }
    | {"": NOBODY},
}

WORKFORCE = {
    "workforce:mine": {"": WORKERS, " ? before=nothing": WORKERS},
    "workforce:feedback": {
        "oak final": "sam maya", "oak inadequate": "maya", "oak differing": NOBODY, "elm final": "wen cara",
    },
    "workforce:reply": {"oak final": "sam", "oak inadequate": NOBODY, "elm final": "wen"},
    "workforce:challenge": {"oak final": "sam", "oak inadequate": NOBODY, "elm final": "wen"},
    "workforce:talk": {"oak final": "maya", "oak inadequate": "maya", "oak differing": NOBODY, "elm final": "cara"},
    "workforce:replies_read": {"oak final": "maya", "oak inadequate": "maya", "elm final": "cara"},
    "workforce:workers": {"": MANAGERS},
    "workforce:worker": {"person sam": "maya", "person maya": "sonia", "person wen": "cara", "person ada": NOBODY},
    "workforce:challenges": {"": MODERATORS},
    "workforce:answer": {
        "oak challenge": "sonia hana", "oak answered": "hana", "elm challenge": "sara holly", "none": NOBODY,
    },
    "workforce:good_work": {"": MANAGERS, " ? before=nothing": MANAGERS},
    "workforce:thank": {"oak final": "maya sonia hana", "oak inadequate": NOBODY, "elm final": "cara sara holly"},
    "workforce:thanks": {"": WORKERS},
    "workforce:share": {"oak thanks": "sam", "elm thanks": "wen"},
    "workforce:team": {"": WORKERS},
    "workforce:learning": {"": "peer pat " + MANAGERS},
    "workforce:learning_seen": {"oak moderated": "maya peer", "oak final": NOBODY, "elm moderated": "cara mark"},
}  # fmt: skip

GROUP = "peer mark cara holly"  # of every calibration of the world
KINDS = {
    "audits:plan_re_audit": audits(lambda team, state: QA, states=("moderated", "inadequate", "final"))
    | {"calibration shared": NOBODY},
    "audits:what_changed": {"oak again": QA + SEES["oak"], "oak final": NOBODY, "oak blind": NOBODY},
    "audits:theme_results": {"theme": READERS, "theme ? part=plans&grade=good": READERS, "theme draft": NOBODY},
    "audits:calibrations": {"": QA + MODERATORS + " maya mark cara peer"},
    "audits:start_calibration": {"": QA},
    "audits:calibration": {
        "calibration running": QA + GROUP, "calibration to discuss": QA + GROUP, "calibration shared": QA + GROUP,
        "oak final": NOBODY,
    },
    "audits:close_calibration": {"calibration running": QA, "oak blind": NOBODY},
    "audits:withdraw_calibration": {"calibration running": QA, "oak blind": NOBODY},
    "audits:agree_calibration": {"calibration to discuss": QA, "calibration running": QA, "oak final": NOBODY},
}  # fmt: skip
TABLE = (
    SIGN_IN | PEOPLE | TODAY | FRAMEWORK | PLANNING | FORM | AFTER | REPORTS | IMPROVEMENT | WORKFORCE | KINDS | VOICE
    | BEHIND | DECIDING | EXTRACTS | SEEING | STAFF_VOICE | STAFF_PAGES | PUBLISHING | VISITORS
)  # fmt: skip
