"""Filling a form through the operations, as its auditor would."""

from datetime import timedelta

from looped.audits.models import Return
from looped.audits.operations.answers import save_answer
from looped.audits.operations.conversations import save_talk
from looped.audits.queries.form import content_of, holds_conversations, own_form_to_save
from looped.framework.grades import OVERALL
from tests.cast import NOW


def fresh(form: Return) -> Return:
    """The form as a request finds it."""
    return own_form_to_save(form.auditor).get(pk=form.pk)


def fill(form: Return, overall: str = "good", *, now=NOW, **domains: str) -> None:
    """Every domain graded like the overall grade, but for those named; all that is needed for submission."""
    given = {domain.key: overall for domain in content_of(form).domains} | domains
    for part, grade in given.items():
        values = {"grade": grade, "evidence": f"Seen for {part}.", "reason": "Not for this child."}
        save_answer(form=fresh(form), part=part, values=values, based_on=0, by=form.auditor, now=now)
    values = {"grade": overall, "evidence": "Why.", "difference": "Safer.", "strengths": "Listens.", "reason": ""}
    save_answer(form=fresh(form), part=OVERALL, values=values, based_on=0, by=form.auditor, now=now)


def conversation_done(form: Return, speaker: str, *, state: str = "not_asked", now=NOW) -> None:
    """One conversation as far as submission needs it."""
    values = {
        "not_asked": {"state": "not_asked", "why_not": "It would not be safe."},
        "held": {
            "state": "held", "held_on": (now - timedelta(days=2)).date(), "positive": "She listens.",
            "consent_to_quote": False,
        },
    }[state]  # fmt: skip
    save_talk(form=fresh(form), speaker=speaker, values=values, based_on=0, by=form.auditor, now=now)


def complete(form: Return, overall: str = "good", **domains: str) -> None:
    """Ready to submit, with the conversations where the form holds them."""
    fill(form, overall, **domains)
    if holds_conversations(form):
        for speaker in ("child", "family", "worker"):
            conversation_done(form, speaker)
