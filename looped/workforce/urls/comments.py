"""What staff wrote in the survey."""

from django.urls import URLPattern, path

from looped.workforce.views import comments

ONE = "survey/words/<str:public_id>/"

urlpatterns: list[URLPattern] = [
    path("survey/words/", comments.comments, name="comments"),
    path(ONE, comments.comment, name="comment"),
    path(f"{ONE}put-aside/", comments.put_aside, name="put_comment_aside"),
    path(f"{ONE}show/", comments.show, name="show_comment"),
    path(f"{ONE}send-back/", comments.send_back, name="send_comment_back"),
]
