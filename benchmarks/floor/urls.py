from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from benchmarks.floor import views


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("health", health, name="health"),
    path("month/<int:month>/", views.month, name="month"),
    path("lean/<int:month>/", views.month_lean, name="lean"),
    path("form/<int:pk>", views.form, name="form"),
    path("save/<int:pk>", views.save, name="save"),
    path("finish/<int:pk>", views.finish, name="finish"),
    path("say", views.say, name="say"),
    path("counts/<int:first>/<int:last>", views.counts, name="counts"),
]
