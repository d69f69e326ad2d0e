"""The life of a priority of the improvement plan, as data: (from, to) -> the permission that it takes."""

from looped.accounts.roles import Permission as P
from looped.improvement.models import Priority

S = Priority.Status
PRIORITY_MOVES: dict[tuple[str, str], str | tuple[str, ...]] = {
    (S.OPEN, S.ACHIEVED): P.KEEP_PLAN,
    (S.OPEN, S.STOPPED): P.KEEP_PLAN,
    (S.ACHIEVED, S.OPEN): P.KEEP_PLAN,
    (S.STOPPED, S.OPEN): P.KEEP_PLAN,
}
