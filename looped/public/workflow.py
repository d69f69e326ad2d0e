"""The life of an edition of a public page."""

from looped.accounts.roles import Permission as P
from looped.core.workflow import Moves
from looped.public.models import Edition

S = Edition.Status
EDITION_MOVES: Moves = {
    (S.WAITING, S.PUBLISHED): P.APPROVE_PUBLIC_PAGES,  # with the second approval
    (S.WAITING, S.TURNED_DOWN): (P.APPROVE_PUBLIC_PAGES, P.EDIT_PUBLIC_PAGES),
    (S.PUBLISHED, S.REPLACED): P.APPROVE_PUBLIC_PAGES,  # by the next edition
    (S.PUBLISHED, S.WITHDRAWN): (P.APPROVE_PUBLIC_PAGES, P.EDIT_PUBLIC_PAGES),  # taken off at once, by one person
}
