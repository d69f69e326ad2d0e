from django.urls import URLPattern, path

from looped.voice.views import complaints, picture

urlpatterns: list[URLPattern] = [
    path("complaints/", complaints.representations, name="representations"),
    path("complaints/add/", complaints.add, name="add_representation"),
    path("complaints/import/", complaints.import_list, name="import_representations"),
    path("complaints/<slug:public_id>/", complaints.representation, name="representation"),
    path("complaints/<slug:public_id>/change/", complaints.change, name="change_representation"),
    path("picture/", picture.picture, name="picture"),
]
