"""From words to what visitors get: sent for approval, approved by two, published; and taken off at once."""

from datetime import datetime

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.core import events, workflow
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.public.content import takes_in
from looped.public.models import Approval, Edition, EditionWriter, Page
from looped.public.operations.years import tell
from looped.public.preparing import prepare
from looped.public.queries.looking import weights
from looped.public.queries.resolving import resolve
from looped.public.queries.taking_in import writers as taken_in_writers
from looped.public.rules import APPROVALS, check_may_approve, check_may_write, check_reason, check_weight
from looped.public.shipped import LANGUAGE
from looped.public.workflow import EDITION_MOVES
from looped.public.year_facts import Frozen

S = Edition.Status


@operation
def send_for_approval(*, page: Page, by: User, now: datetime) -> Edition:
    """All words of the page as they are now, with what they take in. Who wrote a part of it or of that, or sends it,
    does not approve it. Raises Refused (see `queries.resolving`), and where an edition waits already."""
    check_may_write(by)
    if page.editions.filter(status=S.WAITING).exists():
        raise Refused(_("An edition of this page waits for approval. Take it back first."))
    page.refresh_from_db()
    today = timezone.localdate(now)
    found = resolve(page, today)
    for (language, _manner), weight in weights(page, found.content, today).items():
        check_weight(weight, language=LANGUAGE[language].english_name)
    last = page.editions.aggregate(last=Max("number"))["last"] or 0
    edition = Edition.objects.create(
        page=page,
        number=last + 1,
        content=found.content,
        sent_by=by,
        sent_at=now,
        facts=found.frozen.to_json() if found.frozen else {},
    )
    taken = {what for row in page.words.all() for what in takes_in(row.content)}
    writers = sorted(found.writers | taken_in_writers(taken) | {by.pk})
    EditionWriter.objects.bulk_create(EditionWriter(edition=edition, person_id=person) for person in writers)
    events.record(
        what="public.edition.sent", subject=edition.public_id, by=by, now=now,
        detail={"page": page.key, "year": page.year, "number": edition.number, "languages": sorted(found.content)},
    )  # fmt: skip
    return edition


@operation
def approve(*, edition: Edition, by: User, now: datetime) -> Edition:
    """The second approval publishes, and prepares every file anew. Raises Refused for writers, for one's second
    approval, where the edition does not wait any more, and where its figures cannot be told after what was told since
    it was sent."""
    edition = Edition.objects.select_related("page").get(pk=edition.pk)
    approved_by = set(edition.approvals.values_list("by", flat=True))
    check_may_approve(by, writers=set(edition.writers.values_list("person", flat=True)), approved_by=approved_by)
    if edition.status != S.WAITING:
        raise Refused(_("This edition does not wait for approval any more. Look again."))
    Approval.objects.create(edition=edition, by=by, at=now)
    events.record(what="public.edition.approved", subject=edition.public_id, by=by, now=now)
    if len(approved_by) + 1 >= APPROVALS:
        _publish(edition, by, now)
    return edition


def _publish(edition: Edition, by: User, now: datetime) -> None:
    if before := edition.page.editions.filter(status=S.PUBLISHED).first():
        workflow.move(before, to=S.REPLACED, moves=EDITION_MOVES, by=by, now=now)
    if edition.facts:
        tell(Frozen.from_json(edition.facts), now=now)
    workflow.move(edition, to=S.PUBLISHED, moves=EDITION_MOVES, by=by, now=now, changes={"published_at": now})
    prepare(now=now)


@operation
def turn_down(*, edition: Edition, by: User, now: datetime, why: str) -> None:
    """It does not go out as it is; its writers may take it back so, too. Raises Refused."""
    _end(edition, S.TURNED_DOWN, by, now, why)


@operation
def take_off(*, edition: Edition, by: User, now: datetime, why: str) -> None:
    """Off, at once: with the end of this transaction no visitor gets the page any more. Raises Refused."""
    _end(edition, S.WITHDRAWN, by, now, why)
    prepare(now=now)


def _end(edition: Edition, to: str, by: User, now: datetime, why: str) -> None:
    check_reason(why)
    edition.refresh_from_db()
    workflow.move(edition, to=to, moves=EDITION_MOVES, by=by, now=now, why=why.strip(), changes={"why": why.strip()})
