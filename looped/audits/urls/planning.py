from django.urls import URLPattern, path

from looped.audits.views import changing, planning

urlpatterns: list[URLPattern] = [
    path("", planning.index, name="index"),
    path("month/<str:month>/", planning.month_board, name="month"),
    path("month/<str:month>/shortfall", planning.explain_shortfall, name="explain_shortfall"),
    path("month/<str:month>/add", planning.add_cases, name="add_cases"),
    path("month/<str:month>/change", changing.change_many, name="change_many"),
    path("audit/<str:public_id>/allocate", planning.allocate, name="allocate"),
    path("audit/<str:public_id>/withdraw", changing.withdraw, name="withdraw"),
    path("audit/<str:public_id>/exemption", changing.ask_exemption, name="ask_exemption"),
    path("audit/<str:public_id>/exemption/decide", changing.decide_exemption, name="decide_exemption"),
    path("form/<str:form_id>/reassign", changing.reassign, name="reassign"),
]
