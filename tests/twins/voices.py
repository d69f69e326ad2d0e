"""Twin worlds of what families said: two children alike in all that is counted, and each secret is which of the two.

`hide` adds the children; it is the same for both twins. What is made of the same words bears the same public ids,
whoever said them and in whatever order they came, so that nothing differs but the secret.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from urllib.parse import quote

import pytest

from looped.cases.models import Case
from looped.core import ids
from looped.voice.models import Comment, Invitation, Response
from looped.voice.operations.family import decline, mark_opened
from looped.voice.operations.receiving import Given, receive
from looped.voice.operations.safety import add_words, raise_alert
from looped.voice.operations.theming import find_themes
from looped.voice.tokens import handle_digest
from tests.cast import NOW, TODAY
from tests.twins.walk import PEOPLE, opens
from tests.voice.comments import a_comment
from tests.voice.taken_in import a_member, an_invitation
from tests.world import World

PAIRS = ("answered", "swapped", "own case", "declined", "opened", "unsafe")
SAME, TWICE, OTHER, AGAIN = "She came on Sunday.", "He is kind.", "Nobody rang me back.", "I have no plan."


@dataclass(frozen=True)
class Secret:
    """What differs, and who may know of it: they are not asked."""

    put: object  # of (world, first, second): which of the two children it is
    knows: frozenset[str] = frozenset()


def hide(world: World) -> None:
    """Two children of Sam's for each secret, asked on one day; and enough others that figures are shown."""
    for pair in PAIRS:
        for child in ("one", "two"):
            _ask(world, f"{pair} {child}", family="case" if pair == "own case" else "experience")
    for number in range(12):
        _ask(world, f"other {number}")
        _tell(world, f"other {number}", "", agrees=number % 3 > 0)
    told = Response.objects.get(handle_digest=handle_digest("other-0"))
    world.keep("twice", a_comment(world.cast, "Two people theme this.", response=told, twice=True))
    Comment.objects.filter(public_id=world.ids["twice"]).update(read_by=world.cast.quinn, read_at=NOW)


def _ask(world: World, name: str, *, family: str = "experience") -> None:
    cast = world.cast
    of = Case.objects.create(reference=f"V-{name}", team=cast.teams["oak"], worker=cast.sam, opened_on=TODAY)
    member = a_member(cast, of=of)
    asked = an_invitation(cast, member=member, family=family, token=name.replace(" ", "-"))
    world.keep(f"{name} family", of)
    world.keep(f"{name} member", member)
    world.keep(f"{name} sent", asked)


def _tell(world: World, name: str, words: str, *, agrees: bool = True, **given) -> None:
    """As the family sends it. The public ids that come of it follow the words."""
    answers = {"reach_worker": "agree" if agrees else "disagree", "what_good": words}
    with the_same_ids(words or name):
        assert receive(
            invitation=invited(world, name), token=name.replace(" ", "-"), given=Given("en", answers, **given),
            today=TODAY,
        )  # fmt: skip


def invited(world: World, name: str) -> Invitation:
    return Invitation.objects.select_related("member__case__worker", "questionnaire").get(
        public_id=world.ids[f"{name} sent"]
    )


@contextmanager
def the_same_ids(seed: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ids, "secrets", Random(seed))
        yield


def which_answered(world: World, first: str, second: str) -> None:
    """The other was asked as well, and has not answered."""
    _tell(world, f"answered {first}", SAME, may_quote=True, hear_back="worker")


def who_gave_which(world: World, first: str, second: str) -> None:
    """Both answered. The answers of the first child are always taken in first: their order tells nothing, either."""
    given = {first: (TWICE, True), second: (OTHER, False)}
    for child in ("one", "two"):
        words, agrees = given[child]
        _tell(world, f"swapped {child}", words, agrees=agrees, may_quote=agrees)


def which_told_of_the_own_case(world: World, first: str, second: str) -> None:
    """Whoever tells only QA about the own case is not named to the worker, the manager or QA."""
    _tell(world, f"own case {first}", AGAIN, seen_by="quality")


def who_declined(world: World, first: str, second: str) -> None:
    decline(invitation=invited(world, f"declined {first}"))


def who_opened(world: World, first: str, second: str) -> None:
    mark_opened(invitation=invited(world, f"opened {first}"))


def who_is_unsafe(world: World, first: str, second: str) -> None:
    with the_same_ids("unsafe"):
        alert = raise_alert(invitation=invited(world, f"unsafe {first}"), now=NOW)
    add_words(alert=alert, words="Come soon.", telephone="07700 900123", now=NOW)


def what_the_first_found(world: World, first: str, second: str) -> None:
    """Of two who theme one comment, the one who is in."""
    theme, feeling = {"one": ("home", "positive"), "two": ("respect", "less_positive")}[first]
    comment = Comment.objects.get(public_id=world.ids["twice"])
    find_themes(comment=comment, themes=[theme], sentiment=feeling, by=world.cast.petra, now=NOW)


SECRETS = {
    "which of the two answered": Secret(which_answered),
    "who gave which answers": Secret(who_gave_which),
    "who told QA about the own case": Secret(which_told_of_the_own_case),
    "who declined": Secret(who_declined),
    "who began": Secret(who_opened),
    "who is unsafe": Secret(who_is_unsafe, frozenset({"duncan"})),  # on duty
    "what the first of two found": Secret(what_the_first_found, frozenset({"petra"})),
}


def put(world: World, twin: str, secrets: Iterable[str] = tuple(SECRETS)) -> None:
    for what in secrets:
        SECRETS[what].put(world, *(("one", "two") if twin == "a" else ("two", "one")))


def about_the_children(world: World, table: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each page that the table has on a child of the Oak team, on a child of each secret; on what was said; searches.

    To be asked for while the secrets are in: what was said bears the same ids in both twins.
    """
    places = {address for _person, address in table}
    found = {f"/search/?q={quote(word)}" for word in ("V-answered", "V-unsafe one", "V-unsafe two", "Sunday")}
    for kind, keys in _of_children(world).items():
        own = world.ids[f"oak {kind}"]
        found |= {place.replace(own, key) for place in places for key in keys if own in place}
    return [(person, place) for person in PEOPLE for place in sorted(found) if opens(person, place)]


def _of_children(world: World) -> dict[str, list[str]]:
    """By kind of row. Of the two children of a secret one is asked about: the twins change their places."""
    kinds = {kind: [world.ids[f"{pair} one {kind}"] for pair in PAIRS] for kind in ("family", "member", "sent")}
    words = Comment.objects.filter(text__in=[SAME, TWICE, OTHER, AGAIN])
    kinds["comment"] = [world.ids["twice"], *sorted(words.values_list("public_id", flat=True))]
    kinds["told"] = sorted(words.values_list("response__public_id", flat=True))
    assert len(kinds["told"]) == 4
    return kinds
