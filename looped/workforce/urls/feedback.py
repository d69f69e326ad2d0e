"""Feedback to workers: talks, replies, challenges, thanks, learning."""

from django.urls import URLPattern, path

from looped.workforce.views import challenges, feedback, learning, managing, thanks

urlpatterns: list[URLPattern] = [
    path("", feedback.mine, name="mine"),
    path("audit/<str:public_id>/", feedback.feedback, name="feedback"),
    path("audit/<str:public_id>/reply", feedback.reply, name="reply"),
    path("audit/<str:public_id>/challenge", feedback.challenge, name="challenge"),
    path("audit/<str:public_id>/talk", managing.talk, name="talk"),
    path("audit/<str:public_id>/replies-read", managing.replies_read, name="replies_read"),
    path("audit/<str:public_id>/thank", thanks.thank, name="thank"),
    path("workers/", managing.workers, name="workers"),
    path("workers/<str:public_id>/", managing.worker, name="worker"),
    path("challenges/", challenges.challenges, name="challenges"),
    path("challenges/<str:public_id>/", challenges.answer, name="answer"),
    path("good-work/", thanks.good_work, name="good_work"),
    path("thanks/", thanks.thanks, name="thanks"),
    path("thanks/<str:public_id>/share", thanks.share, name="share"),
    path("team/", thanks.team, name="team"),
    path("learning/", learning.learning, name="learning"),
    path("learning/<str:public_id>/seen", learning.learning_seen, name="learning_seen"),
]
