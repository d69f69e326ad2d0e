"""The list of themes that ships with Looped, as data beside this file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class ShippedTheme:
    key: str
    name: str
    about: str


@cache
def themes() -> tuple[ShippedTheme, ...]:
    """In their order."""
    text = resources.files("looped.voice.shipped").joinpath("themes.toml").read_text(encoding="utf-8")
    return tuple(ShippedTheme(**theme) for theme in tomllib.loads(text)["theme"])
