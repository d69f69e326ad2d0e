"""PDF by typst, with our own fonts alone and no way out to the network. What people wrote is data, never markup."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import typst

from looped.ui.glyphs import FONTS, drawable
from looped.ui.printing import clean, cleaned


def compiled(template: Path, data: dict[str, Any], **options: Any) -> bytes:
    """Run a template on `data`. Raises RuntimeError where the fonts are not built, or a picture has no words."""
    found = typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(cleaned(data, _printable), ensure_ascii=False)},
        **options,
    )
    if not isinstance(found, bytes):
        raise RuntimeError(f"{template.name} came out as several files.")
    return found


def _printable(words: str) -> str:
    return drawable(clean(words))


@cache
def _fonts() -> list[str]:
    if not FONTS.is_dir():
        raise RuntimeError("The fonts are not built. Run script/build-ui.")
    return [str(FONTS)]
