"""What a case may be called. Nothing here may tell who the child is."""

import re

from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core.errors import Refused

LETTERS_ONLY = re.compile(r"[^\W\d_]{2,}")


def check_reference(reference: str) -> None:
    """Refuse what looks like a name: no figure in it, or several words of letters. “CIN 1042” passes."""
    words = [word for word in re.split(r"[\s,.;:/_-]+", reference) if LETTERS_ONLY.fullmatch(word)]
    if not any(sign.isdigit() for sign in reference) or len(words) > 1:
        raise Refused(
            _("Enter the council’s reference, such as C-1042. This looks like a name, and no names are kept.")
        )


def check_may_add_cases(by: User) -> None:
    if not by.may(Permission.PLAN_AUDITS):
        raise Refused(_("Only the QA team adds and changes cases."))
