from django.urls import URLPattern, path

from looped.voice.views import case_feedback

urlpatterns: list[URLPattern] = [path("case-feedback/", case_feedback.case_feedback, name="case_feedback")]
