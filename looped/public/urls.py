"""Addresses of those who write and approve public pages, under /publishing/."""

from django.urls import path

from looped.public.views import approving, pages, translating, words, years

app_name = "public"
WORDS = "<slug:public_id>/words/<slug:key>/<slug:manner>/"
urlpatterns = [
    path("", pages.pages, name="pages"),
    path("begin/", pages.begin, name="begin"),
    path("year/", years.year, name="year"),
    path("editions/<slug:public_id>/", approving.approve, name="approve"),
    path("editions/<slug:public_id>/<slug:key>/<slug:manner>/", approving.shown, name="shown"),
    path("editions/<slug:public_id>/take-off/", approving.take_off, name="take_off"),
    path("<slug:public_id>/", pages.page, name="page"),
    path("<slug:public_id>/care/", pages.care, name="care"),
    path("<slug:public_id>/history/", pages.history, name="history"),
    path("<slug:public_id>/send/", approving.send, name="send"),
    path(WORDS, words.edit, name="edit"),
    path(WORDS + "preview/", words.preview, name="preview"),
    path(WORDS + "check/", translating.check, name="check"),
]
