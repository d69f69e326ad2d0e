"""Reading the framework: its editions, the themes of thematic audits, and all that each says."""

from looped.framework.queries.editions import (
    Span,
    any_version,
    current_version,
    draft,
    drafts,
    fingerprint,
    in_force,
    keys_in_use,
    load,
    newest_version,
    retired_domains,
    rules_of,
    spans,
    version_on,
)
from looped.framework.queries.themes import (
    ThemeLine,
    open_drafts,
    theme_lines,
    theme_names,
    themes_in_force,
    versions_of_themes,
)

__all__ = [
    "Span",
    "ThemeLine",
    "any_version",
    "current_version",
    "draft",
    "drafts",
    "fingerprint",
    "in_force",
    "keys_in_use",
    "load",
    "newest_version",
    "open_drafts",
    "retired_domains",
    "rules_of",
    "spans",
    "theme_lines",
    "theme_names",
    "themes_in_force",
    "version_on",
    "versions_of_themes",
]
