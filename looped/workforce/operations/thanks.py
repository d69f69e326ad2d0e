"""Thanking somebody for good work that an audit noticed, in one's own words."""

from datetime import datetime

from looped.accounts.models import User
from looped.audits.models import Audit
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.workforce.jobs import tell_of_thanks
from looped.workforce.models import ThankYou
from looped.workforce.queries.thanks import good_work_of, may_thank_for
from looped.workforce.rules import feedback as rules

LATEST = 50  # of one's earlier thanks: who copies copies the newest


@operation
def thank(*, audit: Audit, part: str, text: str, by: User, now: datetime) -> ThankYou:
    """A personal note from a named manager to the worker. `part`: what was Outstanding; blank for a noted strength.

    They are told under Today, and by a letter that holds a link and nothing else. Raises Refused.
    """
    found = may_thank_for(by).filter(pk=audit.pk).first()
    if found is None or found.worker is None:
        raise Refused("You can thank the people of your team or area, for an audit that is open to them.")
    good = good_work_of(found, by)
    if part and part not in dict(good.outstanding):
        raise Refused("Choose what was outstanding, or the strengths that were noted.")
    if good.thanked:
        raise Refused(f"You have thanked {found.worker.name} for this already.")
    earlier = ThankYou.objects.filter(by=by).order_by("-sent_at").values_list("text", flat=True)[:LATEST]
    rules.check_own_words(text, [*good.strengths, *earlier])
    thanks = ThankYou.objects.create(audit=found, to=found.worker, by=by, part=part, text=text.strip(), sent_at=now)
    detail = {"to": found.worker.name, "part": part, "new": thanks.text}
    events.record(what="workforce.thanks.sent", subject=thanks.public_id, by=by, now=now, detail=detail)
    tell_of_thanks.enqueue(thanks.public_id)
    return thanks


@operation
def mark_seen(*, by: User, now: datetime) -> None:
    """Whoever was thanked has opened the page. Not history: only the first time is kept, on the row."""
    ThankYou.objects.filter(to=by, seen_at=None).update(seen_at=now)


@operation
def say_who_sees(*, thanks: ThankYou, team_may_see: bool, by: User, now: datetime) -> None:
    """The person says whether the team may read it too. They may change their mind. Raises Refused."""
    if thanks.to_id != by.pk:
        raise Refused("Only the person who was thanked says who may see it.")
    ThankYou.objects.filter(pk=thanks.pk).update(team_may_see=team_may_see, said_at=now)
    detail = {"old": thanks.team_may_see, "new": team_may_see}
    events.record(what="workforce.thanks.shared", subject=thanks.public_id, by=by, now=now, detail=detail)
