"""What may be put into the conversations of audits: little, so that a talk with a child stays a talk (A10)."""

from collections.abc import Iterable

from looped.core.errors import Refused
from looped.core.periods import Month

MOST_FOR_ONE = 2  # questions that one priority has running in any month
MOST_AT_ONCE = 4  # questions in one conversation
LONGEST = 24  # months


def check_question(text: str, *, first: Month, last: Month, now: Month) -> None:
    """Raises Refused with a sentence for whoever puts the question."""
    if not text.strip():
        raise Refused("Enter the question.")
    if not text.strip().endswith("?"):
        raise Refused("End the question with a question mark.")
    if last < first:
        raise Refused("The last month cannot come before the first.")
    if last < now:
        raise Refused("Choose a last month that is not over yet.")
    if first.plus(LONGEST - 1) < last:
        raise Refused(f"A question runs for {LONGEST} months at most. Ask it again afterwards if you still need it.")


def check_room(
    of_same: Iterable[tuple[int, int]], in_same_talks: Iterable[tuple[int, int]], first: int, last: int
) -> None:
    """Raises Refused where any month would have too many.

    of_same: first and last months of the others put for the same thing; in_same_talks: of all that the same person
    would be asked.
    """
    if _most(of_same, first, last) >= MOST_FOR_ONE:
        raise Refused(f"{MOST_FOR_ONE} questions for this run in some of these months already. End one first.")
    if _most(in_same_talks, first, last) >= MOST_AT_ONCE:
        raise Refused(f"Conversations in some of these months have {MOST_AT_ONCE} questions already. Choose others.")


def _most(spans: Iterable[tuple[int, int]], first: int, last: int) -> int:
    """The most that run in one month between `first` and `last`: it is reached in the first month of one of them."""
    known = [(begin, end) for begin, end in spans if begin <= last and end >= first]
    starts = [max(begin, first) for begin, _end in known]
    return max((sum(begin <= month <= end for begin, end in known) for month in starts), default=0)
