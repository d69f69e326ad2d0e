from django.urls import URLPattern, path

from looped.voice.views import index

urlpatterns: list[URLPattern] = [path("", index.index, name="index")]
