"""Keys to the API: which there are, and whether one opens."""

import hmac
from datetime import date

from django.db.models import QuerySet

from looped.accounts.models import ApiKey
from looped.accounts.operations.api_keys import digest_of


def api_keys() -> QuerySet[ApiKey]:
    """Those that open first, then the newest."""
    return ApiKey.objects.select_related("made_by").order_by("withdrawn_at", "-expires_on", "-pk")


def key_that_opens(text: str, today: date) -> ApiKey | None:
    """None for a key that is not ours, was withdrawn, or has ended. One query; the comparison takes the same time
    whichever letter is wrong."""
    public_id, _sign, _secret = text.partition("_")
    key = ApiKey.objects.filter(public_id=public_id).first() if public_id.isascii() and len(text) <= 100 else None
    same = hmac.compare_digest(key.digest if key else "-" * 64, digest_of(text))
    return key if key and same and key.withdrawn_at is None and today <= key.expires_on else None
