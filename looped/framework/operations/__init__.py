"""Writing the framework. Each operation is atomic and writes its event with old and new values."""

from looped.framework.operations.domains import add_domain, bring_back_domain, move_domain, remove_domain
from looped.framework.operations.edits import change_domain, change_grades, change_rules, change_values, rename_draft
from looped.framework.operations.themes import start_next_of_theme, start_theme
from looped.framework.operations.versions import (
    bring_into_force,
    check_start,
    discard_draft,
    ship_framework,
    start_draft,
)

__all__ = [
    "add_domain",
    "bring_back_domain",
    "bring_into_force",
    "change_domain",
    "change_grades",
    "change_rules",
    "change_values",
    "check_start",
    "discard_draft",
    "move_domain",
    "remove_domain",
    "rename_draft",
    "ship_framework",
    "start_draft",
    "start_next_of_theme",
    "start_theme",
]
