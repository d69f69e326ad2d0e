"""Every indicator that Looped ships, a file each whose name begins with its id. `all_definitions()` finds them."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from looped.indicators.definitions import Definition, Theme


@cache
def all_definitions() -> dict[str, Definition]:
    """Id -> definition, in the order of the journey through the service, then of the ids."""
    found = [import_module(f"{__name__}.{module.name}").DEFINITION for module in iter_modules(__path__)]
    themes = list(Theme)
    found.sort(key=lambda each: (themes.index(each.theme), each.id))
    return {each.id: each for each in found}
