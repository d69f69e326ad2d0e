"""What the database itself keeps of voice: what was said is never changed, nor is it forgotten who opened a name."""

from looped.core.triggers import Trigger

_SAID = "What a person said may not be changed"
_OPENED = "The record of who opened a name may not be changed"

TRIGGERS = (
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
