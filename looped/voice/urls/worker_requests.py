from django.urls import URLPattern, path

from looped.voice.views import worker_requests as views

urlpatterns: list[URLPattern] = [
    path("changes-of-worker/", views.worker_requests, name="worker_requests"),
    path("changes-of-worker/add/", views.add, name="add_worker_request"),
    path("changes-of-worker/children/<int:times>/", views.children, name="worker_changes"),
    path("changes-of-worker/<slug:public_id>/", views.worker_request, name="worker_request"),
    path("changes-of-worker/<slug:public_id>/decide/", views.decide, name="decide_worker_request"),
    path("changes-of-worker/<slug:public_id>/told/", views.tell, name="tell_worker_request"),
]
