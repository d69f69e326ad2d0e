"""What happened, in words: kinds of events and the sentences for them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from looped.audits.models import Action, Recheck, Return
from looped.framework.content import FrameworkContent

SENTENCES: dict[str, Any] = {
    "audits.audit.planned": __("put this case into the month"),
    "audits.audit.in_progress": __("gave the audit to its auditors"),
    "audits.audit.to_moderate": __("handed in the last form: it goes to moderation"),
    "audits.audit.final": __("made the audit final"),
    "audits.audit.exempt": __("left the audit out"),
    "audits.audit.withdrawn": __("withdrew the audit"),
    "audits.audit.imported": __("imported the audit"),
    "audits.audit.opened": __("opened what was found to the worker"),
    "audits.audit.due_date_changed": __("changed the due date"),
    "audits.allocation.chosen": __("chose by hand who shall audit this case"),
    "audits.allocation.proposed": __("proposed auditors for a whole month"),
    "audits.allocation.given": __("gave a month's audits to their auditors"),
    "audits.allocation.discarded": __("threw a proposal of auditors away"),
    "audits.sample.drawn": __("drew cases by lot"),
    "audits.sample.taken": __("put a draw into the month"),
    "audits.sample.discarded": __("threw a draw away"),
    "audits.sample.case_replaced": __("replaced a drawn case"),
    "audits.calibration.saved": __("saved what the group agreed"),
    "audits.audit.re_audit_planned": __("planned a re-audit"),
    "audits.exemption.asked": __("asked that the case be left out"),
    "audits.exemption.approved": __("approved that the case is left out"),
    "audits.exemption.refused": __("refused to leave the case out"),
    "audits.audit.over_cap": __("put it in although its worker has been audited often"),
    "audits.question.put": __("put a question into conversations"),
    "audits.question.changed": __("changed how long a question is asked in conversations"),
    "audits.leave.entered": __("entered days away"),
    "audits.leave.withdrawn": __("took days away back"),
    "audits.rules.set": __("set the rules of auditing"),
    "audits.return.allocated": __("gave a form to its auditor"),
    "audits.return.submitted": __("handed in a form"),
    "audits.return.imported": __("imported a form"),
    "indicators.extract.brought": __("brought in an extract"),
    "indicators.extract.to_match": __("looked at the columns of an extract"),
    "indicators.extract.reading": __("confirmed the columns of an extract"),
    "indicators.extract.to_confirm": __("read an extract"),
    "indicators.extract.in_use": __("confirmed an extract"),
    "indicators.extract.refused": __("refused an extract"),
    "indicators.extract.turned_down": __("turned an extract down"),
    "indicators.extract.taken_back": __("took an extract back"),
    "indicators.extract.counted_again": __("had an extract counted again"),
    "indicators.extract.files_deleted": __("deleted the files of an extract"),
    "indicators.extract.exported": __("wrote the events of an extract as Parquet"),
    "indicators.extract_rules.set": __("set the rules of bringing in extracts"),
    "indicators.indicator.set": __("set what an indicator should reach"),
    "indicators.threshold.set": __("set a limit of days of indicators"),
    "indicators.population.set": __("set how many children live in the area"),
    "indicators.comparators.loaded": __("loaded published values of an indicator"),
    "indicators.comparators.removed": __("took out the published values of an indicator"),
    "indicators.ownindicator.proposed": __("wrote an indicator of our own"),
    "indicators.ownindicator.in_use": __("approved an indicator of our own"),
    "indicators.ownindicator.switched_off": __("switched off or sent back an indicator of our own"),
    "voice.conversation.begun": __("began to arrange a conversation"),
    "voice.conversation.attempt_recorded": __("recorded that somebody was not reached"),
    "voice.conversation.held": __("wrote down a conversation"),
    "voice.conversation.tried": __("recorded that a conversation was tried"),
    "voice.conversation.not_tried": __("recorded that a conversation was not tried yet"),
    "voice.conversation.not_asked": __("recorded why somebody was not asked"),
    "voice.event.recorded": __("entered what happened"),
    "voice.events.imported": __("brought in a list of events"),
    "voice.member.added": __("entered somebody who may be asked"),
    "voice.member.changed": __("changed what is known of somebody who may be asked"),
    "voice.contact.added": __("entered how somebody is reached"),
    "voice.contact.confirmed": __("confirmed a contact as safe"),
    "voice.contact.ended": __("ended a contact"),
    "voice.stop.begun": __("stopped asking a family"),
    "voice.stop.ended": __("let a family be asked again"),
    "voice.invitation.proposed": __("proposed to ask somebody"),
    "voice.invitation.held": __("held an invitation back"),
    "voice.invitation.stopped": __("decided that somebody is not asked"),
    "voice.invitation.sent": __("asked somebody"),
    "voice.invitation.new_link": __("made a new link for somebody who was asked"),
    "voice.invitation.code_given": __("gave somebody a code for a tablet"),
    "voice.rules.set": __("set the rules of asking and listening"),
    "voice.safety.raised": __("took in that somebody is not safe"),
    "voice.safety.sent": __("sent the alarm on"),
    "voice.safety.pressed_again": __("took in that somebody who was answered is still not safe"),
    "voice.safety.nobody_on_duty": __("found nobody on duty who could be asked"),
    "voice.safety.about_worker": __("took in that it is about somebody who works with the family"),
    "voice.safety.words_added": __("took in what was added to the alarm"),
    "voice.safety.seen": __("opened the alarm"),
    "voice.safety.answered": __("took the alarm in hand"),
    "voice.safety.closed": __("said what was done, and closed the alarm"),
    "voice.rota.added": __("put somebody on duty"),
    "voice.rota.withdrawn": __("took a turn off the rota"),
    "voice.identity.opened": __("opened who answered, for safety"),
    "voice.quotation.proposed": __("made a copy of words, to be printed"),
    "voice.quotation.approved": __("approved that words are printed"),
    "voice.quotation.refused": __("decided that words are not printed"),
    "voice.words.taken_back": __("took words back that somebody may have given"),
    "voice.group.added": __("added a participation group"),
    "voice.group.changed": __("changed what is known of a participation group"),
    "voice.pack.made": __("mixed cards for a participation group"),
    "voice.pack.open": __("opened the cards with the group"),
    "voice.pack.closed": __("kept what the group concluded"),
    "workforce.message.opened": __("opened a message that somebody wrote without a name"),
    "workforce.message.answered": __("answered a message that somebody wrote without a name"),
    "workforce.reader.set": __("let somebody read what staff write without a name"),
    "workforce.reader.ended": __("ended that somebody reads what staff write without a name"),
    "workforce.contact.shipped": __("put those outside the council on the page on whistleblowing"),
    "workforce.contact.added": __("put somebody on the page on whistleblowing"),
    "workforce.contact.changed": __("changed a contact on the page on whistleblowing"),
    "workforce.contact.checked": __("checked a contact on the page on whistleblowing"),
    "workforce.contact.ended": __("took a contact off the page on whistleblowing"),
    "workforce.surveyversion.started": __("began the next version of the staff survey"),
    "workforce.surveyversion.in_force": __("brought a version of the staff survey into force"),
    "workforce.surveyversion.discarded": __("discarded a draft of the staff survey"),
    "workforce.surveystandard.worded": __("gave a standard of the staff survey other words"),
    "workforce.surveyquestion.worded": __("gave a question of the staff survey other words"),
    "workforce.surveyquestion.added": __("added a question to the staff survey"),
    "workforce.surveyquestion.removed": __("took a question out of the staff survey"),
    "workforce.surveyquestion.moved": __("moved a question of the staff survey"),
    "workforce.wave.planned": __("planned a wave of the staff survey"),
    "workforce.wave.withdrawn": __("withdrew a wave of the staff survey"),
    "workforce.wave.open": __("opened a wave of the staff survey"),
    "workforce.wave.closed": __("closed a wave of the staff survey, and destroyed what was answered"),
    "workforce.wave.too_few": __("closed a wave of the staff survey without results"),
    "workforce.wave.links_made": __("made links to the staff survey for everybody"),
    "workforce.wave.links_sent": __("sent links to the staff survey"),
    "workforce.wave.slips_made": __("printed links to the staff survey"),
    "workforce.wave.reminded": __("reminded everybody of the staff survey"),
    "workforce.staffcomment.reworded": __("put a text from the staff survey into other words"),
    "workforce.staffcomment.to_read": __("sent other words for a text from the staff survey back"),
    "workforce.staffcomment.shown": __("showed other words for a text from the staff survey"),
    "workforce.staffcomment.put_aside": __("put a text from the staff survey aside"),
    "workforce.staff_rules.set": __("set the rules of the staff’s own voice"),
    "audits.danger.raised": __("said that the child may be in danger"),
    "audits.danger.seen": __("saw that the child may be in danger"),
    "audits.danger.answered": __("wrote what was done to make the child safe"),
    "audits.danger.sent_on": __("told more people that the child may be in danger"),
    "audits.moderation.saved": __("saved a draft of the moderation"),
    "audits.moderation.decided": __("settled the difference"),
    "audits.recheck.asked": __("asked for another look at the final audit"),
    "audits.recheck.decided": __("looked at the final audit again"),
    "audits.moderation.put_together": __("put the agencies’ parts together"),
    "audits.return.declared": __("declared to have had no part in the work"),
    "audits.learning.seen": __("read the learning from the moderation"),
    "audits.action.raised": __("raised an action"),
    "audits.action.begun": __("began an action that was proposed in a form"),
    "audits.action.handed_over": __("gave an action to another owner"),
    "audits.action.new_day": __("gave an action a new day"),
    "audits.action.first_step": __("recorded the first step of an action"),
    "audits.action.plan": __("recorded the plan of an action"),
    "audits.action.file_added": __("added a file to an action"),
    "audits.action.file_taken_back": __("took a file back from an action"),
    "audits.action.verifier_named": __("named another person to verify an action"),
    "improvement.escalation.raised": __("found something late, and took it a step up"),
    "improvement.escalation.decided": __("decided about something that is late"),
    "audits.clocks.set": __("set the clocks of actions"),
    "workforce.circle.planned": __("planned a quality circle"),
    "workforce.circle.changed": __("changed a quality circle that is to come"),
    "workforce.circle.cancelled": __("cancelled a quality circle"),
    "workforce.circle.held": __("wrote down what a quality circle said"),
    "workforce.circle.notes_saved": __("saved the notes of a quality circle"),
    "workforce.proposal.made": __("wrote down what a quality circle proposes"),
    "workforce.proposal.reworded": __("changed the words of a quality circle’s proposal"),
    "workforce.proposal.answered": __("answered a quality circle"),
    "workforce.proposal.handed_over": __("gave a quality circle’s proposal to another leader"),
    "workforce.proposal.outcome": __("said what came of a quality circle’s proposal"),
    "workforce.proposal.published": __("marked a quality circle’s change for the public page"),
    "workforce.proposal.taken_back": __("took a quality circle’s change off the public page"),
    "audits.action.done": __("said that an action is done"),
    "audits.action.open": __("sent an action back"),
    "audits.action.verified": __("verified an action"),
}
# What these hold may be read while the audit is blind: planning, and no finding.
PLANNING = (
    "audits.audit.planned", "audits.audit.in_progress", "audits.audit.exempt", "audits.audit.withdrawn",
    "audits.audit.due_date_changed", "audits.exemption.asked", "audits.exemption.approved", "audits.exemption.refused",
    "audits.return.allocated",
)  # fmt: skip


def sentence(what: str) -> str:
    """The words for a kind of event; its own name, in words, for one that is not in the table."""
    known = SENTENCES.get(what)
    return str(known) if known else what.partition(".")[2].replace(".", ": ").replace("_", " ")


def particulars(what: str, detail: Mapping[str, Any], content: FrameworkContent) -> tuple[str, ...]:
    """Old and new in words, a line for each."""
    words = PARTICULARS.get(what)
    return words(detail, content) if words else ()


def _settled(detail: Mapping[str, Any], content: FrameworkContent) -> tuple[str, ...]:
    return tuple(_decided(part, given, content) for part, given in detail.get("parts", {}).items())


def _joined(detail: Mapping[str, Any], content: FrameworkContent) -> tuple[str, ...]:
    return tuple(
        _("%(part)s: %(given)s; agreed %(agreed)s") % {
            "part": content.domain_name(part),
            "given": ", ".join(f"{agency} {content.grade_name(grade)}" for agency, grade in both["given"].items()),
            "agreed": content.grade_name(both["agreed"]),
        }
        for part, both in detail.get("parts", {}).items()
    )  # fmt: skip


def _rechecked(detail: Mapping[str, Any], content: FrameworkContent) -> tuple[str, ...]:
    changes = detail.get("parts", {})
    return tuple(_changed(part, given, content) for part, given in changes.items()) or (_("the grades stand"),)


def _recheck_asked(detail: Mapping[str, Any], content: FrameworkContent) -> tuple[str, ...]:
    if detail.get("why") == Recheck.Why.CHALLENGE:  # whose fact it was is between the worker and the moderator
        return (_("by %(day)s") % {"day": _day(detail.get("due_on"))},)
    why = dict(Recheck.Why.choices).get(detail.get("why", ""), "")
    return (_("%(why)s; by %(day)s") % {"why": why, "day": _day(detail.get("due_on"))},)


def _new_due_date(detail: Mapping[str, Any], content: FrameworkContent) -> tuple[str, ...]:
    return (_("from %(old)s to %(new)s") % {"old": _day(detail.get("old")), "new": _day(detail.get("new"))},)


def _approver(detail: Mapping[str, Any], content: FrameworkContent) -> tuple[str, ...]:
    return (_("to be decided by %(name)s") % {"name": detail["approver"]},) if "approver" in detail else ()


def _decided(part: str, given: Mapping[str, str], content: FrameworkContent) -> str:
    named = {key: content.grade_name(given.get(key, "")) or _("not graded") for key in ("manager", "peer", "agreed")}
    return _("%(part)s: manager %(manager)s, peer %(peer)s, agreed %(agreed)s") % {
        "part": content.domain_name(part), **named,
    }  # fmt: skip


def _changed(part: str, given: Mapping[str, str], content: FrameworkContent) -> str:
    return _("%(part)s: was %(was)s, now %(now)s") % {
        "part": content.domain_name(part), "was": content.grade_name(given.get("was", "")),
        "now": content.grade_name(given.get("now", "")),
    }  # fmt: skip


def _action(detail: Mapping[str, Any]) -> str:
    severity = dict(Action.Severity.choices).get(detail.get("severity", ""), "")
    return _("%(what)s (%(severity)s; %(owner)s, by %(day)s)") % {
        "what": detail.get("what", ""), "severity": severity, "owner": detail.get("owner", ""),
        "day": _day(detail.get("due_on")),
    }  # fmt: skip


def _begun(detail: Mapping[str, Any]) -> tuple[str, ...]:
    lines = [_action(detail), _("proposed by %(name)s") % {"name": detail.get("raised_by", "")}]
    if "old" in detail:
        lines.append(_("its due date was %(old)s, before the audit was final") % {"old": _day(detail["old"])})
    return tuple(lines)


def _role(detail: Mapping[str, Any]) -> str:
    return detail.get("agency") or str(dict(Return.Role.choices).get(detail.get("role", ""), ""))


def _day(text: Any) -> str:
    try:
        return date_format(date.fromisoformat(str(text)), "j F Y")
    except ValueError:
        return _("no day")


Particulars = Callable[[Mapping[str, Any], FrameworkContent], tuple[str, ...]]
PARTICULARS: dict[str, Particulars] = {
    "audits.moderation.decided": _settled,
    "audits.moderation.put_together": _joined,
    "audits.recheck.asked": _recheck_asked,
    "audits.recheck.decided": _rechecked,
    "audits.action.raised": lambda detail, content: (_action(detail),),
    "audits.action.handed_over": lambda detail, content: (_action(detail),),
    "audits.action.begun": lambda detail, content: _begun(detail),
    "audits.return.allocated": lambda detail, content: (f"{_role(detail)}: {detail.get('auditor', '')}",),
    "audits.return.declared": lambda detail, content: (_role(detail),),
    "audits.return.submitted": lambda detail, content: (_role(detail),),
    "audits.audit.due_date_changed": _new_due_date,
    "audits.exemption.asked": _approver,
}
