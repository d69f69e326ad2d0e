from django.urls import URLPattern, path

from looped.voice.views import posters, promises, telling

urlpatterns: list[URLPattern] = [
    path("promises/", promises.promises, name="promises"),
    path("promises/make/", promises.make, name="make_promise"),
    path("promises/poster/", posters.choose, name="poster"),
    path("promises/poster.pdf", posters.poster_pdf, name="poster_pdf"),
    path("promises/tell/", telling.telling, name="telling"),
    path("promises/tell/addresses/", telling.addresses, name="telling_addresses"),
    path("promises/tell/families/", telling.tell_families, name="tell_families"),
    path("promises/tell/<slug:public_id>/told/", telling.told, name="mark_told"),
    path("promises/<slug:public_id>/", promises.promise, name="promise"),
    path("promises/<slug:public_id>/done/", promises.do, name="do_promise"),
    path("promises/<slug:public_id>/cannot/", promises.withdraw, name="withdraw_promise"),
    path("promises/<slug:public_id>/owner/", promises.hand_over, name="hand_over_promise"),
    path("promises/<slug:public_id>/publish/", promises.publish, name="publish_promise"),
    path("promises/<slug:public_id>/in/<slug:language>/", promises.translate, name="translate_promise"),
]
