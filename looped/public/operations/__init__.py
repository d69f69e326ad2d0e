"""Writing the public pages. Each operation is atomic and writes its event."""

from looped.public.operations.publishing import approve, send_for_approval, take_off, turn_down
from looped.public.operations.shipping import ship_pages
from looped.public.operations.writing import check_translation, give_to, look_again_by, save_words
from looped.public.operations.years import start_year

__all__ = [
    "approve",
    "check_translation",
    "give_to",
    "look_again_by",
    "save_words",
    "send_for_approval",
    "ship_pages",
    "start_year",
    "take_off",
    "turn_down",
]
