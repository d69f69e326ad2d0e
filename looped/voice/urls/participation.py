from django.urls import URLPattern, path

from looped.voice.views import participation, sorting

urlpatterns: list[URLPattern] = [
    path("groups/", participation.groups, name="groups"),
    path("groups/add/", participation.add_group, name="add_group"),
    path("groups/<slug:public_id>/", participation.change_group, name="change_group"),
    path("packs/", participation.packs, name="packs"),
    path("packs/make/", participation.make_pack, name="make_pack"),
    path("packs/<slug:public_id>/", participation.pack, name="pack"),
    path("packs/<slug:public_id>/open/", participation.open_pack, name="open_pack"),
    path("packs/<slug:public_id>/sort/", sorting.pack_sort, name="pack_sort"),
    path("packs/<slug:public_id>/close/", sorting.pack_close, name="pack_close"),
    path("conclusions/", participation.conclusions, name="conclusions"),
]
