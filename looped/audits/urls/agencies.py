from django.urls import URLPattern, path

from looped.audits.views import agencies

urlpatterns: list[URLPattern] = [
    path("audit/<str:public_id>/agencies", agencies.share_out, name="share_out"),
    path("moderation/<str:public_id>/together", agencies.together, name="together"),
    path("moderation/<str:public_id>/together/check", agencies.together_check, name="together_check"),
]
