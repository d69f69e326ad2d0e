"""What the pages of circles share: doing what a form asks, with a refusal as a sentence on the form."""

from collections.abc import Callable

from django.forms import BaseForm
from django.http import HttpRequest, QueryDict

from looped.core.errors import Refused


def posted(request: HttpRequest) -> QueryDict | None:
    """None where nothing was sent. An empty form that is sent is something."""
    return request.POST if request.method == "POST" else None


def attempt(form: BaseForm, act: Callable[[], object], *, on_refused: Callable[[Refused], None] | None = None) -> bool:
    """Whether it is done. Nothing that was typed is lost where it is not."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        if on_refused:
            on_refused(refusal)
        form.add_error(None, str(refusal))
        return False
    return True


def look_again(form: BaseForm, seen: object) -> None:
    """What is saved next stands on what this page shows now."""
    form.data = {**form.data.dict(), "seen": seen}
