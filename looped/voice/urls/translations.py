from django.urls import URLPattern, path

from looped.voice.views import translations

urlpatterns: list[URLPattern] = [
    path("translations/", translations.translations, name="translations"),
    path("translations/<slug:language>/", translations.translation, name="translation"),
    path("translations/<slug:language>/<str:public_id>/", translations.check, name="check_translation"),
]
