"""Pure decisions of the report room: who may write and issue, and when."""

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core.errors import Refused

ENOUGH_OF_A_REASON = 10  # characters: "ok" is no reason


class Overtaken(Refused):
    """Somebody else has saved other words meanwhile. `theirs` stands there now, as `version`."""

    def __init__(self, sentence: str, theirs: str, version: int) -> None:
        super().__init__(sentence)
        self.theirs = theirs
        self.version = version


def check_may_write(by: User) -> None:
    """Raises Refused."""
    if not by.may(Permission.WRITE_REPORTS):
        raise Refused("Only the QA team writes and issues reports.")


def check_may_issue(*, failed: int, reason: str, number: int, what_changed: str) -> None:
    """Green checks or a written reason; from the second version on, what changed. Raises Refused."""
    if failed and len(reason.strip()) < ENOUGH_OF_A_REASON:
        raise Refused("Some checks have failed. Mend them, or write why the report is issued all the same.")
    if number > 1 and not what_changed.strip():
        raise Refused("Write what changed since the version before.")
