"""What families said, from a file: one conversation per person and audit."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from looped.accounts.models import User
from looped.audits.imports.checking import AuditToWrite
from looped.audits.imports.rows import RowOfReturn
from looped.audits.models import Audit, AuditConversation, Return
from looped.voice.models import Conversation


def write_conversations(
    new: Iterable[AuditToWrite], audits: Mapping[str, Audit], people: Mapping[str, User], now: datetime
) -> None:
    """Keep the feedback of the new rows. Two rows that tell of the same person make one conversation."""
    talks: dict[tuple[int, str], tuple[Conversation, RowOfReturn]] = {}
    for each in new:
        audit = audits[each.reference]
        for row in [*each.new_returns, *each.fills.values()]:
            if row.feedback_from or row.feedback_positive or row.feedback_less_positive:
                _add(talks, audit, row, people, now)
    taken = set(AuditConversation.objects.filter(audit__in=[key for key, _ in talks]).values_list("audit", "speaker"))
    fresh = {key: talk for key, talk in talks.items() if key not in taken}
    made = Conversation.objects.bulk_create([talk for talk, _row in fresh.values()], batch_size=1000)
    forms = {
        (audit, role, agency.casefold()): key
        for key, audit, role, agency in Return.objects.current()
        .filter(audit__in={key for key, _speaker in fresh})
        .values_list("pk", "audit", "role", "agency")
    }
    AuditConversation.objects.bulk_create(
        [
            AuditConversation(audit_id=audit, form_id=forms[(audit, *row.seat)], speaker=speaker, conversation=talk)
            for talk, ((audit, speaker), (_talk, row)) in zip(made, fresh.items(), strict=True)
        ],
        batch_size=1000,
    )


def _add(
    talks: dict[tuple[int, str], tuple[Conversation, RowOfReturn]],
    audit: Audit,
    row: RowOfReturn,
    people: Mapping[str, User],
    now: datetime,
) -> None:
    speaker = Conversation.Speaker.CHILD if row.feedback_from == ("child",) else Conversation.Speaker.FAMILY
    if (audit.pk, speaker) in talks:
        talk = talks[audit.pk, speaker][0]
        talk.positive = _joined(talk.positive, row.feedback_positive)
        talk.less_positive = _joined(talk.less_positive, row.feedback_less_positive)
        talk.consent_to_quote = bool(talk.consent_to_quote and row.consent_to_quote)
        return
    talk = Conversation(
        case_id=audit.case_id, speaker=speaker, who=";".join(row.feedback_from), held_by=people[row.auditor],
        state=Conversation.State.HELD, held_on=row.submitted_on, positive=row.feedback_positive,
        less_positive=row.feedback_less_positive, consent_to_quote=row.consent_to_quote, saved_at=now,
    )  # fmt: skip
    talks[audit.pk, speaker] = (talk, row)


def _joined(first: str, second: str) -> str:
    return "\n\n".join(part for part in (first, second) if part)
