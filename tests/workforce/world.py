"""What stands between workers, their line managers and moderators, for the world of the matrix."""

from datetime import timedelta

from looped.audits.models import Audit, FinalGrade
from looped.workforce.models import Challenge, Reply, ThankYou
from tests.cast import NOW, TODAY


def add_feedback(world, sides) -> None:
    """In each team on the audit that is open to its worker: a reply, an open challenge, and thanks; on the moderated
    one a challenge that is answered."""
    for side in sides:
        worker, manager, head = (getattr(world.cast, name) for name in (side.worker, side.manager, side.head))
        final, moderated = world.audit(f"{side.team} final"), world.audit(f"{side.team} moderated")
        Reply.objects.create(audit=final, worker=worker, text="I did ask her.", written_at=NOW)
        asked = {"worker": worker, "fact": "She was seen.", "made_at": NOW, "answer_by": TODAY + timedelta(days=14)}
        world.keep(f"{side.team} challenge", Challenge.objects.create(audit=final, **asked))
        answered = {"upheld": False, "answer": "She was not.", "answered_by": head, "answered_at": NOW}
        world.keep(f"{side.team} answered", Challenge.objects.create(audit=moderated, **asked, **answered))
        note = ThankYou.objects.create(audit=final, to=worker, by=manager, text="I saw it. It helped.", sent_at=NOW)
        world.keep(f"{side.team} thanks", note)
        world.keep(f"person {side.worker}", worker)


def more_feedback(cast, audit: Audit, number: int) -> None:
    """Rows for the counts: on a final audit of Sam's work, every second of which waits for the talk."""
    if number % 2:
        return
    Audit.objects.filter(pk=audit.pk).update(opened_to_worker_at=NOW)
    FinalGrade.objects.filter(audit=audit, part="plans").update(grade="outstanding")
    Reply.objects.create(audit=audit, worker=cast.sam, text=f"Reply {number}", written_at=NOW)
    Challenge.objects.create(audit=audit, worker=cast.sam, fact=f"Fact {number}", made_at=NOW, answer_by=TODAY)
    ThankYou.objects.create(
        audit=audit, to=cast.sam, by=cast.hana, text=f"Note {number}.", sent_at=NOW, team_may_see=True, said_at=NOW
    )
