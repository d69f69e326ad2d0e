"""What the database refuses once a return is submitted."""

from looped.core.triggers import Trigger

SUBMITTED = "a submitted return is unchangeable"
FORM_IS_IN = "(SELECT recorded_at FROM audits_return WHERE id = OLD.form_id) IS NOT NULL"
TRIGGERS = (
    Trigger("audits_return_submitted_update", "audits_return", "UPDATE", SUBMITTED, "OLD.recorded_at IS NOT NULL"),
    Trigger("audits_return_submitted_delete", "audits_return", "DELETE", SUBMITTED, "OLD.recorded_at IS NOT NULL"),
    Trigger("audits_answer_submitted_update", "audits_answer", "UPDATE", SUBMITTED, FORM_IS_IN),
    Trigger("audits_answer_submitted_delete", "audits_answer", "DELETE", SUBMITTED, FORM_IS_IN),
)
