"""Moderations for tests: what the pages post, and the operations with as few words as a test can bear."""

import threading

from django.db import connection

from looped.audits.models import Audit, Moderation, ModerationGrade
from looped.audits.operations.moderation import decide, save_draft
from looped.audits.queries.moderation import lay_out
from looped.audits.rules.moderation import Decision, PartDecision
from tests.audits.build import GOOD, RI, allocated, grades, hand_in
from tests.cast import NOW, TODAY

CAUSE = ModerationGrade.Cause.EVIDENCE_MISSED
DAY = {"held_on_day": str(TODAY.day), "held_on_month": str(TODAY.month), "held_on_year": str(TODAY.year)}


def differing(cast, found_by_peer=None, **options) -> Audit:
    """An audit that needs a meeting: the peer finds the plan inadequate, unless something else is said."""
    audit = allocated(cast, **options)
    hand_in(audit, "manager", grades(GOOD))
    hand_in(audit, "peer", found_by_peer or grades(GOOD, plans="inadequate"))
    return Audit.objects.get(pk=audit.pk)


def one_step(cast, **options) -> Audit:
    """An audit that differs by one step in one domain, and so needs no meeting."""
    return differing(cast, grades(GOOD, diversity=RI), **options)


def boxes(*parts: str, agreed: str = RI, version: int = 0, **more: object) -> dict[str, object]:
    """What the moderation page posts, with every part that is named filled in."""
    posted: dict[str, object] = {"version": version, "discussion": "Both read the plan of May.", **DAY}
    for part in parts:
        posted |= {f"agreed-{part}": agreed, f"cause-{part}": CAUSE, f"reason-{part}": f"What was read of {part}."}
    posted |= {"learning-manager": "Look at the contingency.", "learning-peer": "Ask for the file of May."}
    return posted | more


def decision(*parts: str, agreed: str = RI, **more) -> Decision:
    """A complete record of a meeting on these parts."""
    given = {
        "parts": {part: PartDecision(agreed, CAUSE, "The review of May.") for part in parts},
        "discussion": "Both read the plan of May.",
        "held_on": TODAY,
        "learning": {"manager": "Look at the contingency.", "peer": "Ask for the file of May."},
    }
    return Decision(**(given | more))


def settled(audit: Audit, by, *, agreed: str = RI, now=NOW, **more) -> Audit:
    """The audit after a meeting that agreed on this grade for every part that differed."""
    parts = [row.part for row in lay_out(audit, by).sides.differing]
    draft = save_draft(audit=audit, decision=decision(*parts, agreed=agreed, **more), based_on=0, by=by, now=now)
    decide(audit=Audit.objects.get(pk=audit.pk), based_on=draft.version, by=by, now=now)
    return Audit.objects.get(pk=audit.pk)


def stored(audit: Audit) -> Moderation:
    return Moderation.objects.get(audit=audit)


def at_once(*calls) -> list[object]:
    """Run each call on a connection of its own at the same moment; what each gave, or the exception it raised."""
    start, found = threading.Barrier(len(calls)), [None] * len(calls)

    def run(place, call):
        try:
            start.wait()
            found[place] = call()
        except Exception as raised:
            found[place] = raised
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
