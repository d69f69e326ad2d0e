"""Words that may be printed, and what young people made of them: approved, refused and waiting; three sessions."""

from datetime import date, datetime, timedelta

from looped.demo.making import Making, at, working_day
from looped.voice.models import Comment, Pack, Quotation
from looped.voice.operations.participation import add_group, add_pile, close_pack, make_pack, open_pack, put_card
from looped.voice.operations.quoting import approve_quotation, propose_quotation, refuse_quotation
from looped.voice.queries.participation import people_in
from looped.voice.queries.quoting import approved, consents, names_of_staff, words_of
from looped.voice.rules.quoting import LEAST_PEOPLE, open_marks, without

A_MONTH = 4
TAKEN = {"Jayden", "Okafor", "Hillview", "March", "Kasia", "Riverside"}  # what words/said.toml has of names
# name, whether it wants to be named, and what a session of it concluded: its piles in order, what it would ask, and
# what should change. No conclusions: a pack that waits to be opened.
GROUPS = (
    (
        "Wendleshire Young Voices", True, 280, 9,
        ("People who stay", "Tell us the truth", "Home stuff", "Meetings"),
        "Why does it take a phone call from a grown up before anybody rings me back?",
        "When a worker leaves, they should come and say goodbye, and bring the new one with them.",
    ),
    (
        "Care leavers’ forum", False, 95, 6,
        ("Money and flats", "Who answers the phone", "Being asked"),
        "Who checks that the promise from last time was kept?",
        "A plan of one page that I can keep on my phone.",
    ),
    ("Juniors’ circle", True, 0, 0, (), "", ""),
)  # fmt: skip


def print_words(making: Making) -> None:
    """From the last year: a few comments a month become quotations; names are taken out first."""
    council = making.council
    first, second = council.qa_team[0], council.for_one_click["participation"]
    known = names_of_staff()
    for number, comment in enumerate(_with_consent(making)):
        words = words_of(comment)
        found = open_marks(words, "en", known)
        stays = {mark.text: "An everyday word, no name." for mark in found if not TAKEN & set(mark.text.split())}
        text = without(words, found, stays)
        made = at(working_day(comment.received_on + timedelta(days=9)), 14)
        if made > making.now:
            continue
        quotation = propose_quotation(comment=comment, text=text, left_in=stays, by=first, now=made)
        if comment.received_on <= making.today - timedelta(days=20):
            _decide(quotation, number, second, min(made + timedelta(days=1), making.now))


def _with_consent(making: Making) -> list[Comment]:
    """Themed ones of the last twelve months, a few of each month, good and less good in turn; no two alike."""
    rows = Comment.objects.filter(themed_on__isnull=False, received_on__gt=making.today - timedelta(days=365))
    rows = rows.filter(response__may_quote=True).select_related("response", "conversation")
    taken: dict[date, list[Comment]] = {}
    seen: set[str] = set()
    for comment in rows.order_by("received_on", "text", "pk"):
        of_month = taken.setdefault(comment.month, [])
        if not consents(comment) and comment.text not in seen and len(of_month) < A_MONTH:
            of_month.append(comment)
            seen.add(comment.text)
    return [comment for month in sorted(taken) for comment in taken[month]]


def _decide(quotation: Quotation, number: int, by, now: datetime) -> None:
    """Nearly all are approved; one in fifteen could still tell who said it. The newest wait for a second person."""
    if number % 15 == 7:
        refuse_quotation(quotation=quotation, why="Who knows the family would know who said this.", by=by, now=now)
    else:
        approve_quotation(quotation=quotation, by=by, now=now)


def sort_with_groups(making: Making) -> None:
    """Three groups: one session some months ago, one lately, and one pack that waits."""
    lead = making.council.for_one_click["participation"]
    for name, named, days, present, piles, ask, change in GROUPS:
        now = min(at(working_day(making.today - timedelta(days=days)), 17), making.now)
        group = add_group(name=name, may_be_named=named, led_by=lead, by=lead, now=now)
        mine = approved().select_related("comment")
        words = list(mine.filter(made_at__lt=now).order_by("-comment__received_on", "text")[:16])
        if people_in(words) < LEAST_PEOPLE:  # early in the demonstration’s life: whatever there is
            words = list(mine.order_by("comment__received_on", "text"))
        if people_in(words) < LEAST_PEOPLE:
            continue
        pack = make_pack(group=group, title=f"What others said, for {name}", quotations=words, by=lead, now=now)
        if piles:
            _session(making, pack, piles, present, ask, change, named, now)


def _session(making: Making, pack: Pack, piles, present: int, ask: str, change: str, named: bool, now) -> None:
    lead = making.council.for_one_click["participation"]
    open_pack(pack=pack, by=lead, now=now)
    made = [add_pile(pack=pack, name=name, by=lead) for name in piles]
    for card in pack.cards.order_by("place"):
        put_card(pack=pack, card=card.public_id, pile=making.random.choice(made).public_id, by=lead)
    pack.refresh_from_db()
    close_pack(
        pack=pack, ranks={pile.public_id: rank for rank, pile in enumerate(made, 1)}, present=present, would_ask=ask,
        should_change=change, named=named, by=lead, now=now,
    )  # fmt: skip
