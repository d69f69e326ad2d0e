"""The navigation: at most six words, by role. A room registers its own item in `AppConfig.ready`."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, Promise] = {
    "today": _("Today"),
    "audits": _("Audits"),
    "voice": _("Voice"),
    "indicators": _("Indicators"),
    "improvement": _("Improvement"),
    "reports": _("Reports"),
    # Apart, at the end of the row: what is set up now and then.
    "framework": _("Framework"),
    "people": _("People"),
}
APART = ("framework", "people")


@dataclass(frozen=True)
class Item:
    """One word of the navigation, as the page prints it."""

    text: str | Promise
    href: str
    current: bool
    apart: bool


@dataclass(frozen=True)
class _Entry:
    word: str
    url_name: str
    permissions: tuple[str, ...]


_entries: dict[str, _Entry] = {}


def register(word: str, url_name: str, *, permissions: tuple[str, ...] = ()) -> None:
    """Show `word` (a key of WORDS), leading to `url_name`, to those who have one of the permissions.

    No permissions: everybody who is signed in. Registering a word again replaces it.
    """
    if word not in WORDS:
        raise ValueError(f"{word!r} is none of the words of the navigation: {', '.join(WORDS)}")
    _entries[word] = _Entry(word, url_name, permissions)


def items(request: HttpRequest) -> list[Item]:
    """The words for the person who is signed in; none for a visitor."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    shown = (_entries[word] for word in WORDS if word in _entries)
    allowed = (entry for entry in shown if not entry.permissions or any(map(user.may, entry.permissions)))
    return [_item(entry, request, href) for entry in allowed if (href := address(entry.url_name))]


def address(url_name: str) -> str | None:
    """Where that page is; None while the room that holds it is not there."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return None


def _item(entry: _Entry, request: HttpRequest, href: str) -> Item:
    match = request.resolver_match
    here = bool(match and match.namespaces and match.namespaces[0] == entry.url_name.split(":")[0])
    return Item(WORDS[entry.word], href, here, entry.word in APART)
