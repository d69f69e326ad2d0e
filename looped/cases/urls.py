from django.urls import path

from looped.cases import views

app_name = "cases"
urlpatterns = [
    path("", views.cases, name="cases"),
    path("add/", views.add, name="add"),
    path("import/", views.import_list, name="import"),
    path("<str:public_id>/", views.case, name="case"),
    path("<str:public_id>/change/", views.change, name="change"),
    path("<str:public_id>/detail/", views.detail, name="detail"),
]
