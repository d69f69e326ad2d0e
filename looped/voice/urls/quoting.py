from django.urls import URLPattern, path

from looped.voice.views import quoting

urlpatterns: list[URLPattern] = [
    path("quotations/", quoting.quotations, name="quotations"),
    path("comments/<slug:public_id>/quote/", quoting.quote, name="quote"),
    path("quotations/<slug:public_id>/", quoting.quotation, name="quotation"),
    path("quotations/<slug:public_id>/taken-back/", quoting.taken_back, name="taken_back"),
    path("invitations/<slug:public_id>/words-back/", quoting.words_back, name="words_back"),
]
