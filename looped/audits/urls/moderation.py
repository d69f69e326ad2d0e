from django.urls import URLPattern, path

from looped.audits.views import detail, history, moderation, single_steps

urlpatterns: list[URLPattern] = [
    path("audit/<str:public_id>/", detail.detail, name="detail"),
    path("audit/<str:public_id>/history", history.history, name="history"),
    path("audit/<str:public_id>/learning-seen", detail.learning_seen, name="learning_seen"),
    path("moderation/", moderation.moderation, name="moderation"),
    path("moderation/single-steps", single_steps.single_steps, name="single_steps"),
    path("moderation/<str:public_id>/", moderation.moderate, name="moderate"),
    path("moderation/<str:public_id>/check", moderation.moderate_check, name="moderate_check"),
]
