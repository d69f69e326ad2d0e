"""A difference between two grades, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from looped.audits.rules.comparison import Pair
from looped.framework.grades import NOT_APPLICABLE


def apart(pair: Pair) -> str:
    """Such as “two steps apart”; blank where they agree."""
    if not pair.differs:
        return ""
    if NOT_APPLICABLE in (pair.first, pair.second):
        return _("one says that it does not apply")
    if pair.steps is None:
        return _("one did not grade it")
    words = {1: _("one"), 2: _("two"), 3: _("three")}
    return ngettext("%(steps)s step apart", "%(steps)s steps apart", pair.steps) % {"steps": words[pair.steps]}
