"""What the database itself keeps of voice: what was said is never changed, nor what was asked; nor is it
forgotten who opened a name."""

from looped.core.triggers import Trigger

_SAID = "What a person said may not be changed"
_CLOSED = "What a group concluded may not be changed"
_OPENED = "The record of who opened a name may not be changed"

_IN_FORCE = "A questionnaire in force cannot be edited"


def _is_in_force(row: str, table: str) -> str:
    version = f"{row}.version_id"
    if table == "voice_questiontext":
        version = f"(SELECT version_id FROM voice_question WHERE id = {row}.question_id)"
    return f"(SELECT status FROM voice_questionnaireversion WHERE id = {version}) = 'in_force'"


def _stays_in_force(table: str) -> tuple[Trigger, ...]:
    old, new = _is_in_force("OLD", table), _is_in_force("NEW", table)
    return (
        Trigger(f"{table}_in_force_insert", table, "INSERT", _IN_FORCE, new),
        Trigger(f"{table}_in_force_update", table, "UPDATE", _IN_FORCE, f"{old} OR {new}"),
        Trigger(f"{table}_in_force_delete", table, "DELETE", _IN_FORCE, old),
    )


def _stays_closed(table: str) -> tuple[Trigger, ...]:
    """What a group concluded stays as it was when the pack was closed."""
    old, new = (f"(SELECT status FROM voice_pack WHERE id = {row}.pack_id) = 'closed'" for row in ("OLD", "NEW"))
    return (
        Trigger(f"{table}_closed_insert", table, "INSERT", _CLOSED, new),
        Trigger(f"{table}_closed_update", table, "UPDATE", _CLOSED, f"{old} OR {new}"),
        Trigger(f"{table}_closed_delete", table, "DELETE", _CLOSED, old),
    )


_OF_VERSION = "voice_questionnaireversion"
TRIGGERS = (
    Trigger(f"{_OF_VERSION}_in_force_update", _OF_VERSION, "UPDATE", _IN_FORCE, "OLD.status = 'in_force'"),
    Trigger(f"{_OF_VERSION}_in_force_delete", _OF_VERSION, "DELETE", _IN_FORCE, "OLD.status = 'in_force'"),
    *_stays_in_force("voice_question"),
    *_stays_in_force("voice_questiontext"),
    Trigger("voice_pack_closed_update", "voice_pack", "UPDATE", _CLOSED, "OLD.status = 'closed'"),
    Trigger("voice_pack_closed_delete", "voice_pack", "DELETE", _CLOSED, "OLD.status = 'closed'"),
    *_stays_closed("voice_pile"),
    *_stays_closed("voice_card"),
    Trigger("voice_response_stays", "voice_response", "DELETE", _SAID),
    Trigger("voice_answer_stays", "voice_answer", "DELETE", _SAID),
    Trigger("voice_answer_unchanged", "voice_answer", "UPDATE", _SAID),
    Trigger("voice_comment_stays", "voice_comment", "DELETE", _SAID),
    Trigger(
        "voice_comment_unchanged", "voice_comment", "UPDATE", _SAID,
        when="OLD.text <> NEW.text OR OLD.language <> NEW.language OR OLD.received_on <> NEW.received_on",
    ),
    Trigger("voice_opening_stays", "voice_identityopening", "DELETE", _OPENED),
    Trigger("voice_opening_unchanged", "voice_identityopening", "UPDATE", _OPENED),
)  # fmt: skip
