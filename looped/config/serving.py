"""What serving needs and nothing else does."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from gunicorn.glogging import Logger

from looped.config.hushing import HushLinks

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


class ServerLogger(Logger):
    """gunicorn's own log, which goes round the settings' handlers: hushed as they are, and nobody's visit in it."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.addFilter(HushLinks())

    def access(self, *visit: Any) -> None:
        """No visit is logged, whatever a configuration asks: not its time, not its address."""
