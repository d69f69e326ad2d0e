"""The application that any WSGI server can serve; `looped serve` does so by itself."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "looped.config.settings")

from looped.config.serving import require_secret_key  # noqa: E402  (needs the line above)

require_secret_key()
application = get_wsgi_application()
