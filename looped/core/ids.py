"""Random public ids: what stands in a URL instead of a database key, so that nobody can count or guess."""

import secrets
from typing import Any

from django.db import models

ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 14


def public_id() -> str:
    """Fourteen characters, some 66 bits; no vowels, so that no word appears, and nothing easily misread."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class PublicIdField(models.CharField):
    """A record's name in URLs: unique, made once, never typed by a person."""

    def __init__(self, **options: Any) -> None:
        fixed: dict[str, Any] = {"max_length": LENGTH, "unique": True, "default": public_id, "editable": False}
        super().__init__(**(fixed | options))
