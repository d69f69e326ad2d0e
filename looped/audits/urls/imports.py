from django.urls import URLPattern, path

from looped.audits.views import imports

urlpatterns: list[URLPattern] = [
    path("import/", imports.choose, name="imports"),
    path("import/<str:public_id>/", imports.preview, name="import"),
    path("import/<str:public_id>/write", imports.write, name="import_write"),
]
