"""Our frame and fields for the pages of allauth that we have not rewritten, which Django's own engine prints."""

from typing import Any

from django import forms, template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_block_tag(takes_context=True)
def framed(context: template.Context, content: str, title: str) -> SafeString:
    """The page around its content. `title`: what the page is; the council's name follows."""
    inside: dict[str, Any] = {"title_words": title.strip(), "content_html": content}
    return mark_safe(render_to_string("ui/framed.jinja", inside, context.get("request")))  # noqa: S308  # a template of ours


@register.simple_block_tag
def taken(content: str) -> str:
    """What stands inside, to be kept: `{% taken as title %}...{% endtaken %}`."""
    return content


@register.simple_tag
def all_fields(form: forms.BaseForm) -> SafeString:
    """The summary of errors and every field, as components of the design system."""
    return mark_safe(render_to_string("ui/framed_fields.jinja", {"form": form}))  # noqa: S308  # a template of ours
