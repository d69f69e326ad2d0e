"""The Jinja environment of the lean list."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from jinja2 import Environment


def environment(**options: Any) -> Environment:
    env = Environment(trim_blocks=True, lstrip_blocks=True, **options)
    env.globals["url"] = lambda name, *args: reverse(name, args=args)
    env.filters["long_date"] = lambda day: date_format(day, "j F Y")
    return env
