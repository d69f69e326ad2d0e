"""What may stand in a file that is printed: XML, and so Word, Excel and SVG, has no place for some signs.

A stray control sign from a spreadsheet, or one that somebody typed to do harm, would else stop a whole report.
"""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

Kind = TypeVar("Kind")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(words: object) -> str:
    """The words without signs that XML 1.0 has no place for. Everything else stays, hostile or not."""
    return _NOT_XML.sub("", str(words))


def cleaned(data: Kind, clean: Callable[[str], str] = clean) -> Kind:
    """The same lists, tuples, dicts and dataclasses, each text in them cleaned."""
    found: Any = data
    match data:
        case str():
            found = type(data)(clean(data))
        case list() | tuple():
            found = type(data)(cleaned(each, clean) for each in data)
        case dict():
            found = {key: cleaned(value, clean) for key, value in data.items()}
        case _ if is_dataclass(data) and not isinstance(data, type):
            found = replace(
                data, **{one.name: cleaned(getattr(data, one.name), clean) for one in fields(data) if one.init}
            )
    return found
