from django.urls import URLPattern, path

from looped.voice.views import theming

urlpatterns: list[URLPattern] = [
    path("themes/agreement/", theming.theming_agreement, name="theming_agreement"),
    path("inbox/<str:public_id>/settle", theming.settle_themes, name="settle_themes"),
]
