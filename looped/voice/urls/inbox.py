from django.urls import URLPattern, path

from looped.voice.views import inbox

urlpatterns: list[URLPattern] = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/words/", inbox.watch_words, name="watch_words"),
    path("inbox/words/end", inbox.end_watch_word, name="end_watch_word"),
    path("inbox/<str:public_id>/", inbox.comment, name="comment"),
    path("inbox/<str:public_id>/read", inbox.mark_read, name="mark_read"),
    path("inbox/<str:public_id>/translation", inbox.translate, name="translate"),
]
