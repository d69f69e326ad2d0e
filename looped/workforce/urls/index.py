from django.urls import URLPattern, path

from looped.workforce.views import index

urlpatterns: list[URLPattern] = [path("staff/", index.index, name="index")]
