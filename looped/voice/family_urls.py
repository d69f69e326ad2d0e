"""The families' addresses. A link's secret stands only in those where nothing is answered yet, but the first answer."""

from django.urls import URLPattern, path

from looped.voice.views.family import first, last, lost, questions, safety, tablet, thanking

app_name = "voice_family"
urlpatterns: list[URLPattern] = [
    path("tablet/", tablet.tablet, name="tablet"),
    path("leave/", tablet.leave, name="leave"),
    path("question/<int:number>/", questions.question, name="question"),
    path("last/<str:step>/", last.last, name="last"),
    path("thanks/", thanking.thanks, name="thanks"),
    path("<str:token>/", first.first, name="link"),
    path("<str:token>/<str:manner>/", first.first, name="link_in"),
    path("<str:token>/<str:manner>/begin/", first.begin, name="begin"),
    path("<str:token>/<str:manner>/question/", questions.first_question, name="first_question"),
    path("<str:token>/<str:manner>/no/", first.decline, name="decline"),
    path("<str:token>/<str:manner>/safe/", safety.safe, name="safe"),
    path("<str:token>/<str:manner>/words/", thanking.my_words, name="my_words"),
    path("<path:rest>", lost.lost, name="lost"),
]
