"""What serving needs and nothing else does."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

SHORTEST_KEY = 32


def require_secret_key() -> None:
    """Refuse to serve without a key worth the name (raises ImproperlyConfigured)."""
    try:
        key = settings.SECRET_KEY
    except ImproperlyConfigured:  # Django's own word for an empty one; ours below says what to do
        key = ""
    if len(key) < SHORTEST_KEY:
        raise ImproperlyConfigured(
            f"SECRET_KEY must be at least {SHORTEST_KEY} characters to serve pages; make one with "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(48))'."
        )
