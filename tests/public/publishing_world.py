"""Public pages on their way: written, translated, sent, published. For the tests of those who edit and approve."""

from datetime import timedelta

from looped.public import operations
from looped.public.models import Edition, Page, Words
from tests.cast import NOW, TODAY

CONTENT = {
    "title": "What we believe in",
    "intro": "We help children and families.",
    "sections": [
        {"heading": "We listen", "picture": "ear", "text": "We ask you how you are.\n- You can say no."},
        {"heading": "We are kind", "picture": "", "text": "We say what we do. We do what we say."},
    ],
}
CYMRAEG = {
    "title": "Beth rydym yn ei gredu",
    "intro": "Rydym yn helpu plant a theuluoedd.",
    "sections": [{"heading": "Rydym yn gwrando", "picture": "ear", "text": "Rydym yn gofyn."}],
}


def page_of(cast, key="values", *, content=CONTENT, year=0, owner=None) -> Page:
    """With English words, which Quincy wrote."""
    made = Page.objects.create(
        key=key, year=year, owner=owner or cast.quincy, review_on=TODAY + timedelta(days=365)
    )  # fmt: skip
    write(cast, made, content)
    return made


def write(cast, page, content=CONTENT, *, language="en", manner="usual", by=None, now=NOW) -> Words:
    row = Words.objects.filter(page=page, language=language, manner=manner).first()
    seen = row.version if row else 0
    given = {"language": language, "manner": manner, "content": content, "seen": seen}
    return operations.save_words(page=page, **given, by=by or cast.quincy, now=now)


def in_welsh(cast, page, *, checked=True) -> Words:
    """Written by Quincy; where it is checked, Petra has read it."""
    row = write(cast, page, CYMRAEG, language="cy")
    if checked:
        english = page.words.get(language="en", manner="usual").version
        operations.check_translation(words=row, seen=row.version, english_seen=english, by=cast.petra, now=NOW)
    return row


def sent(cast, page) -> Edition:
    return operations.send_for_approval(page=page, by=cast.quincy, now=NOW)


def published(cast, page) -> Edition:
    edition = sent(cast, page)
    for person in (cast.dina, cast.hana):
        operations.approve(edition=edition, by=person, now=NOW)
    return Edition.objects.get(pk=edition.pk)


def add_publishing(world) -> None:
    """Names: "public page", with Welsh that nobody has read; "public out", "public waits", "public back"."""
    cast = world.cast
    page = page_of(cast)
    world.keep("public page", page)
    world.keep("public out", published(cast, page))
    in_welsh(cast, page, checked=False)
    world.keep("public waits", sent(cast, page_of(cast, "tell-us")))
    back = sent(cast, page_of(cast, "how-we-check"))
    operations.turn_down(edition=back, why="Too many long words.", by=cast.hana, now=NOW)
    world.keep("public back", back)


def more_publishing(cast, number: int) -> None:
    """For the counts: more pages, each with two languages, one edition that waits and one turned down."""
    page = page_of(cast, "year", year=2030 + number, owner=cast.quinn)
    Page.objects.filter(pk=page.pk).update(review_on=TODAY - timedelta(days=number))
    write(cast, page, CYMRAEG, language="cy")
    common = {"page": page, "content": {"en": {"usual": CONTENT}}, "sent_by": cast.quinn, "sent_at": NOW}
    Edition.objects.create(number=1, status="turned_down", why="No.", **common)
    if number % 2:
        Edition.objects.create(number=2, **common)
    known = Page.objects.get(key="values")
    content = {**CONTENT, "sections": CONTENT["sections"] * (number % 8)}
    write(cast, known, content)
