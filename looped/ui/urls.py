from django.urls import path

from . import views

app_name = "ui"
urlpatterns = [
    path("council.css", views.council_style, name="council_style"),
    path("components", views.components, name="components"),
]
