"""Reads for naming the auditors of a whole month."""

from looped.audits.queries.allocation.choices import Choice, Choices, choices_for, everybody_in
from looped.audits.queries.allocation.page import Before, Page, before, chosen_in, open_plan, page_of
from looped.audits.queries.allocation.setting import Setting, Waiting, setting_of

__all__ = [
    "Before", "Choice", "Choices", "Page", "Setting", "Waiting", "before", "choices_for", "chosen_in", "everybody_in",
    "open_plan", "page_of", "setting_of",
]  # fmt: skip
