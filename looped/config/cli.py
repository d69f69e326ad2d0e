"""The command `looped`: Django's management commands under a name of our own."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured

WRONG_SETTING = 2


def main() -> None:
    """Run one command; a wrong or missing setting ends it with one sentence and exit status 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "looped.config.settings")
    from django.conf import settings
    from django.core.management import execute_from_command_line

    try:
        # Django puts off a settings error until something needs the settings, and then says something
        # else. So ask at once.
        _ = settings.INSTALLED_APPS
        execute_from_command_line(_with_underscores(sys.argv))
    except ImproperlyConfigured as wrong:
        print(f"looped: {wrong}", file=sys.stderr)
        sys.exit(WRONG_SETTING)


def _with_underscores(arguments: list[str]) -> list[str]:
    """People write `looped import-returns`; Django knows commands by the names of their modules."""
    if len(arguments) < 2 or arguments[1].startswith("-"):
        return arguments
    return [arguments[0], arguments[1].replace("-", "_"), *arguments[2:]]


if __name__ == "__main__":
    main()
