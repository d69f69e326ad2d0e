"""What the database refuses of public pages: what was sent for approval stays, and who wrote and approved it."""

from looped.core.triggers import Trigger

SENT = "what was sent for approval is unchangeable"
_SAME = " OR ".join(
    f"CAST(OLD.{name} AS TEXT) <> CAST(NEW.{name} AS TEXT)"
    for name in ("page_id", "number", "content", "facts", "sent_by_id", "sent_at", "public_id")
)
TRIGGERS = (
    Trigger("public_edition_unchanged", "public_edition", "UPDATE", SENT, _SAME),
    Trigger("public_edition_stays", "public_edition", "DELETE", SENT),
    *(
        Trigger(f"{table}_no_{change.lower()}", table, change, SENT)
        for table in ("public_approval", "public_editionwriter")
        for change in ("UPDATE", "DELETE")
    ),
)
