"""Reads settings from the environment and says in one sentence what is wrong with one.

A setting X may also be given as X_FILE, the path of a file that holds it (for secrets).
"""

import os
import sys
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    """The setting as it stands, without surrounding space; `default` when absent or empty."""
    file = os.environ.get(f"{name}_FILE")
    try:
        value = Path(file).read_text() if file else os.environ.get(name, "")
    except (OSError, ValueError) as wrong:
        raise ImproperlyConfigured(f"{name}_FILE names a file that cannot be read: “{file}”.") from wrong
    return value.strip() or default


def begin_again(arguments: list[str], **settings: str) -> NoReturn:
    """Replace this process by `looped ARGUMENTS` under other settings: they are read only once."""
    command = [sys.executable, "-m", "looped.config.cli", *arguments]
    os.execve(sys.executable, command, os.environ | settings)


def yes_or_no(name: str, default: bool) -> bool:
    value = text(name).lower()
    if value and value not in _TRUE | _FALSE:
        raise ImproperlyConfigured(f"{name} must be yes or no; it is “{value}”.")
    return value in _TRUE if value else default


def whole_number(name: str, default: int, *, least: int, most: int) -> int:
    value = text(name)
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"{name} must be a whole number from {least} to {most}; it is “{value}”.")
    return int(value)


def one_of(name: str, choices: tuple[str, ...], default: str) -> str:
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(choices)}; it is “{value}”.")
    return value


def names(name: str, default: list[str]) -> list[str]:
    """A list written with commas."""
    return [part.strip() for part in text(name).split(",") if part.strip()] or default


def web_address(name: str, default: str) -> str:
    """A full address without path, such as https://looped.example.gov.uk; no slash at its end."""
    value = text(name, default).rstrip("/")
    try:
        parts = urlsplit(value)
        good = parts.scheme in {"http", "https"} and parts.hostname and not (parts.path or parts.query)
        _ = parts.port  # raises when it is not a number
    except ValueError:
        good = False
    if not good:
        raise ImproperlyConfigured(
            f"{name} must be a full address such as https://looped.example.gov.uk; it is “{value}”."
        )
    return value


def folder(name: str, default: str) -> Path:
    """A folder that may be written to; made when it does not exist."""
    path = Path(text(name, default)).absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise ImproperlyConfigured(
            f"{name} must be a folder, and “{path}” cannot be made: {wrong.strerror}."
        ) from wrong
    if not os.access(path, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(f"{name} must be a folder that can be written to; “{path}” cannot.")
    return path


def database(name: str, default: str) -> dict:
    """Django's description of a database, from an address.

    What it says of a wrong address never repeats it: it may hold a password.
    """
    address = text(name, default)
    if not address.startswith(("sqlite:", "postgresql:", "postgres:")):
        raise ImproperlyConfigured(f"{name} must name SQLite or PostgreSQL. {_DATABASE_FORMS}")
    try:
        described = dict(environ.Env.db_url_config(address))
    except (ValueError, ImproperlyConfigured, KeyError) as wrong:
        raise ImproperlyConfigured(f"{name} is not the address of a database. {_DATABASE_FORMS}") from wrong
    if not described.get("NAME"):
        raise ImproperlyConfigured(f"{name} names no database. {_DATABASE_FORMS}")
    described["HOST"] = unquote(described.get("HOST") or "")  # the folder of a socket is written with %2F
    return described


_DATABASE_FORMS = "Write sqlite:////full/path/looped.sqlite3 or postgresql://user:password@host:5432/looped."


def mail(name: str, default: str) -> dict:
    """Django's mail settings, from an address such as smtp+tls://user:password@host:587."""
    try:
        described = dict(environ.Env.email_url_config(text(name, default)))
        _ = described["EMAIL_BACKEND"]
    except (ValueError, KeyError, ImproperlyConfigured) as wrong:
        raise ImproperlyConfigured(
            f"{name} is not the address of a mail server. "
            "Write smtp+tls://user:password@host:587, or consolemail:// to print mail instead."
        ) from wrong
    return described
