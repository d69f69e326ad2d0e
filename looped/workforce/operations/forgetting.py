"""What a database keeps beside its rows: in which order staff wrote, and what they wrote before others reworded it."""

import logging
from datetime import datetime

from django.db import OperationalError

from looped.core import rewriting

logger = logging.getLogger(__name__)

TABLES = (
    "workforce_wavelink", "workforce_sealedanswers", "workforce_staffcomment", "workforce_staffmessage",
    "workforce_messagepart",
)  # fmt: skip


def forget_order(*, now: datetime) -> None:
    """A timer's, harmless twice. Whoever copies the disk later finds the writes of the last hour at most."""
    try:
        rewriting.forget_writes(TABLES)
    except OperationalError:
        logger.warning("What the database keeps of past writes could not be let go of; it is tried again.")
