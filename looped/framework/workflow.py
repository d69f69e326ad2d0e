"""The life of an edition: a draft, then in force for good. A draft that is discarded leaves only its events."""

from looped.accounts.roles import Permission
from looped.core.workflow import Moves
from looped.framework.models import Version

MOVES: Moves = {(Version.Status.DRAFT, Version.Status.IN_FORCE): Permission.EDIT_FRAMEWORK}
