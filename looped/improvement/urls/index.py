from django.urls import URLPattern, path

from looped.improvement.views import index

urlpatterns: list[URLPattern] = [
    path("", index.index, name="index"),
    path("actions/", index.actions, name="actions"),
]
