"""What serving needs and nothing else does."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

SHORTEST_KEY = 32


def require_secret_key() -> None:
    """Refuse to serve without a key worth the name (raises ImproperlyConfigured)."""
    # vars: asking Django for an empty SECRET_KEY raises a sentence that does not say what to do.
    key = settings._wrapped.__dict__.get("SECRET_KEY") or ""
    if len(key) < SHORTEST_KEY:
        raise ImproperlyConfigured(
            f"SECRET_KEY must be at least {SHORTEST_KEY} characters to serve pages; make one with "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(48))'."
        )
