"""Who may open a page. The permission comes first; which rows it reaches is decided by the room's queries."""

import functools
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from looped.accounts.roles import Permission

View = Callable[..., HttpResponse]


def permitted(*permissions: Permission) -> Callable[[View], View]:
    """Open a page to those who hold any of `permissions`; to everybody who is signed in where none is named.

    Others get 403. Whoever is not signed in never arrives here: LoginRequiredMiddleware sends them to sign in first.
    The view bears `.permissions`, from which the tests make the table of who may open what.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            user = request.user
            if not user.is_authenticated or (permissions and not any(user.may(each) for each in permissions)):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.permissions = frozenset(permissions)  # type: ignore[attr-defined]
        return guarded

    return decorate
