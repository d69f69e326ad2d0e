from django.urls import URLPattern, path

from looped.audits.views import allocation

urlpatterns: list[URLPattern] = [
    path("month/<str:month>/allocation", allocation.allocation, name="allocation"),
    path("month/<str:month>/allocation/propose", allocation.propose_allocation, name="propose_allocation"),
    path("month/<str:month>/allocation/give", allocation.give_allocation, name="give_allocation"),
    path("month/<str:month>/allocation/discard", allocation.discard_allocation, name="discard_allocation"),
    path("month/<str:month>/allocation/<str:public_id>", allocation.choose_auditors, name="choose_auditors"),
]
