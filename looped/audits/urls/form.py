from django.urls import URLPattern, path

from looped.audits.views import (
    danger,
    form,
    form_actions,
    form_asking,
    form_conversations,
    form_minutes,
    form_parts,
    form_saving,
)

urlpatterns: list[URLPattern] = [
    path("form/<str:form_id>/", form.form, name="form"),
    path("form/<str:form_id>/declare", form.declare, name="form_declare"),
    path("form/<str:form_id>/about", form.about, name="form_about"),
    path("form/<str:form_id>/domain/<slug:part>", form_parts.domain, name="form_domain"),
    path("form/<str:form_id>/talk/<slug:part>", form_conversations.conversation, name="form_conversation"),
    path("form/<str:form_id>/talk/<slug:part>/ask", form_asking.ask, name="form_ask"),
    path("form/<str:form_id>/overall", form_parts.overall, name="form_overall"),
    path("form/<str:form_id>/actions", form_actions.actions, name="form_actions"),
    path("form/<str:form_id>/check", form.check, name="form_check"),
    path("form/<str:form_id>/save/<slug:part>", form_saving.save, name="form_save"),
    path("form/<str:form_id>/token", form_saving.token, name="form_token"),
    path("form/<str:form_id>/danger", danger.raise_, name="form_danger"),
    path("month/<str:month>/minutes", form_minutes.minutes, name="form_minutes"),
    path("danger/<str:alert_id>/", danger.answer, name="danger"),
    path("danger/<str:alert_id>/action", danger.ask, name="danger_action"),
]
