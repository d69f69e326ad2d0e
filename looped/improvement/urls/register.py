from django.urls import URLPattern, path

from looped.improvement.views import register

urlpatterns: list[URLPattern] = [
    path("register/", register.register, name="register"),
    path("register/add", register.add, name="add_entry"),
    path("register/measure/<str:key>", register.measure, name="measure"),
    path("register/evidence/<str:public_id>", register.decide_evidence, name="decide_evidence"),
    path("register/<str:public_id>/", register.entry, name="entry"),
    path("register/<str:public_id>/change", register.change, name="change_entry"),
    path("register/<str:public_id>/evidence", register.give_evidence, name="give_evidence"),
    path("register/<str:public_id>/close", register.close, name="close_entry"),
]
