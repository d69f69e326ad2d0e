"""Asking every page as everybody, and saying where two walks differ."""

import io
import re
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import resolve, reverse

from looped.accounts.roles import PERMISSIONS
from tests.access.addresses import lines
from tests.access.table import TABLE
from tests.access.who import EVERYBODY
from tests.at_work import session_of
from tests.cast import CAST
from tests.twins.reading import Read
from tests.world import World

PEOPLE = EVERYBODY.split()
HEADERS = ("Location", "Content-Type", "Content-Disposition", "Content-Length", "Refresh", "HX-Redirect")
# What is new on every page, and says nothing: the secret against forged forms, and the one against sending twice.
FRESH = re.compile(
    rb'(csrfmiddlewaretoken" value="|"token": "|name="alarm" value="|name="slip" value=")[A-Za-z0-9_=-]{32,400}'
)
# The second in which a file was written, and what is made of it.
WRITTEN_AT = re.compile(rb"D:\d{14}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)|/ID ?\[[^\]]*\]|<xmpMM:\w+>[^<]*")
ON_AN_AUDIT = (
    "detail", "history", "allocate", "withdraw", "ask_exemption", "decide_exemption", "moderate", "moderate_check",
    "raise_action", "together", "together_check", "share_out",
)  # fmt: skip
ON_A_FORM = ("form", "form_about", "form_overall", "form_actions", "form_check", "form_danger", "reassign")
ROLES = ("manager", "peer", "sole", "Police", "Health")
WORDS = ("2026-11-9", "C-secret", "inadequate", "Grave", "Bruises", "secret")


@contextmanager
def undone() -> Iterator[None]:
    """Nothing that happens in the block stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Answer(tuple):
    """Status, headers and content; beside them, uncompared, what was read of the database."""

    read: Read | None = None


Walk = dict[tuple[str, str], Answer]


class Walker:
    """Everybody's browsers on one world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.client = Client()
        self.cookies = {name: session_of(getattr(world.cast, name)) for name in PEOPLE}

    def open(self, person: str, address: str, *, like: Answer | None = None) -> Answer:
        """All that the answer says. Nothing stays of the request.

        `like`: the first twin's, which is the answer where the database would tell the page nothing else.
        """
        if like is not None and like.read is not None and like.read.is_the_same():
            return like
        self.client.cookies.clear()
        self.client.cookies[settings.SESSION_COOKIE_NAME] = self.cookies[person]
        read = Read()
        with undone(), read.listening():
            response = self.client.get(address)
        # A file's second of writing is squeezed with the rest of it: its size may differ by a byte, its content not.
        sizeless = response.content.startswith((b"PK", b"%PDF"))
        names = [name for name in HEADERS if not (sizeless and name == "Content-Length")]
        said = tuple((name, response.headers.get(name)) for name in names)
        answer = Answer((response.status_code, said, _plain(response.content)))
        if like is None:
            read.remember()
            answer.read = read
        return answer

    def walk(self, addresses: Iterable[tuple[str, str]], *, like: Walk | None = None) -> Walk:
        """`addresses` are pairs of a person and an address.

        `like`: what the first twin answered, where the two differ in nothing but their databases.
        """
        like = like or {}
        return {pair: self.open(*pair, like=like.get(pair)) for pair in addresses}

    def twins(self, put: Callable[[World, str], object], addresses: Collection[tuple[str, str]]) -> tuple[Walk, Walk]:
        """The same walk through both worlds, into whose databases `put` puts the secret of the twin."""
        with undone():
            put(self.world, "a")
            first = self.walk(addresses)
        with undone():
            put(self.world, "b")
            return first, self.walk(addresses, like=first)


def _plain(content: bytes) -> bytes:
    """The content without what differs from second to second."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            content = b"".join(name.encode() + file.read(name) for name in file.namelist())
        return WRITTEN_AT.sub(b"", content)
    return WRITTEN_AT.sub(b"", content) if content.startswith(b"%PDF") else FRESH.sub(rb"\1", content)


def of_the_table(world: World) -> list[tuple[str, str]]:
    """Every address of the matrix, for all whom it lets in."""
    return [
        (person, line.address)
        for name in TABLE
        for line in lines(name, world)
        for person in PEOPLE
        if person in line.allowed
    ]


def telling_pages(world: World, kinds: Collection[str]) -> list[tuple[str, str]]:
    """The rooms that read audits, without their files, and all that can be asked about the secret audits of `kinds`."""
    elsewhere = {key for name, key in world.ids.items() if name.startswith("elm")}
    found = [pair for pair in of_the_table(world) if _could_know(pair[1])]
    return [pair for pair in found if not any(key in pair[1] for key in elsewhere)] + of_secrets(world, kinds)


def _could_know(address: str) -> bool:
    return not address.startswith(("/framework/", "/sign-in/", "/people/", "/ui/")) and "/file." not in address


def of_secrets(world: World, kinds: Collection[str]) -> list[tuple[str, str]]:
    """Each page on each secret audit of `kinds` and each of its forms, for everybody; and searches for its words."""
    forms = [world.ids[name] for kind in kinds for role in ROLES if (name := f"secret {kind} {role}") in world.ids]
    audits = [world.ids[f"secret {kind}"] for kind in kinds]
    places = [reverse(f"audits:{page}", args=[key]) for page in ON_AN_AUDIT for key in audits]
    places += [reverse(f"audits:{page}", args=[key]) for page in ON_A_FORM for key in forms]
    places += [f"{reverse('today:search')}?q={word}" for word in WORDS]
    return [(person, place) for person in PEOPLE for place in places if opens(person, place)]


def opens(person: str, address: str) -> bool:
    """Whether the person's role opens such a page at all. Where it does not, the answer is a 403 before any look."""
    needed = resolve(address.partition("?")[0]).func.permissions
    return not needed or any(needed & PERMISSIONS[role] for role in CAST[person].roles)


def differences(first: Walk, second: Walk) -> list[str]:
    """Where the twins differ, in words; nothing where nobody can tell them apart."""
    assert first.keys() == second.keys()
    return [f"{who} {where}: {_how(first[who, where], second[who, where])}" for who, where in first
            if first[who, where] != second[who, where]]  # fmt: skip


def _how(one: tuple, other: tuple) -> str:
    if one[:2] != other[:2]:
        return f"{one[:2]} / {other[:2]}"
    pairs = zip(one[2].splitlines(), other[2].splitlines(), strict=False)
    return next((f"{left[:150]!r} / {right[:150]!r}" for left, right in pairs if left != right), "one is longer")
