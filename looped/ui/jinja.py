"""What every Jinja template has at hand. Named in the settings as the environment of Django's Jinja2 engine."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any, NoReturn

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, Template, Undefined, pass_context
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

from . import council, forms, grades, navigation


class LoudUndefined(Undefined):
    """A name that nobody set may be asked about, as the components of others do, but never printed.

    Jinja's own Undefined prints nothing, so that a misspelt name leaves a hole in the page and no trace.
    """

    def __str__(self) -> NoReturn:
        self._fail_with_undefined_error()

    __html__ = __str__


class OurTemplate(Template):
    """A template whose macros are made once for the process."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """What an import of this template gets. Jinja would first compare the global names of both, which takes a
        fifth of a page's time where it imports often; ours are those of the environment, always.
        """
        return super()._get_default_module()


def environment(**options: Any) -> Environment:
    """Django's options, our filters and globals, and the design system's components beside our templates."""
    options["loader"] = ChoiceLoader(
        [
            options["loader"],
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    options["undefined"] = LoudUndefined
    env = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"], **options)
    env.template_class = OurTemplate
    env.install_gettext_callables(  # type: ignore[attr-defined]  # of the extension
        gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext, npgettext=translation.npgettext
    )
    env.globals.update(
        url=url,
        address=navigation.address,
        static=static,
        council=council.current,
        council_style=council_style,
        navigation=navigation.items,
        banners=banners,
        grade_look=grades.look,
        field_parameters=forms.field_parameters,
        form_errors=forms.form_errors,
        language=translation.get_language,
        now=timezone.localtime,
    )
    env.filters.update(long_date=long_date, day_time=day_time, time_of_day=time_of_day, month=month, whole=whole)
    env.filters.update(weekday_time=weekday_time)
    return env


def gettext(text: str) -> str:
    """The text in the language of this request."""
    return _said(translation.get_language(), text)


@lru_cache(maxsize=10_000)
def _said(language: str | None, text: str) -> str:
    """Kept, because Django asks up to five catalogues in turn for a text that no catalogue has: all English ones."""
    return translation.gettext(text)


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page by its name: `url("audits:hand_in", audit.public_id)`."""
    return reverse(name, args=args, kwargs=kwargs)


def council_style(colour: str) -> str:
    """The address of the council's colour; another colour has another address, so it may be kept for a year."""
    return f"{reverse('ui:council_style')}?v={colour.removeprefix('#')}"


@pass_context
def banners(context: Context) -> list[Any]:
    """What the last operation has to say, once. A page without a request (an error page) has nothing."""
    request = context.get("request")
    return list(get_messages(request)) if isinstance(request, HttpRequest) else []


def long_date(value: date | datetime | None) -> str:
    """3 November 2026; nothing for None."""
    return date_format(_local(value), "j F Y") if value else ""


def day_time(value: datetime | None) -> str:
    """3 Nov, 14:03; nothing for None."""
    return date_format(_local(value), "j M, H:i") if value else ""


def weekday_time(value: datetime | None) -> str:
    """Saturday 5 December, 18:00; nothing for None."""
    return date_format(_local(value), "l j F, H:i") if value else ""


def time_of_day(value: datetime | None) -> str:
    """14:03; nothing for None."""
    return date_format(_local(value), "H:i") if value else ""


def month(value: date | datetime | None) -> str:
    """November 2026; nothing for None."""
    return date_format(_local(value), "F Y") if value else ""


def whole(value: int | None) -> str:
    """1,234; a dash where there is no number, which is not nought."""
    return "–" if value is None else f"{value:,}"


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
