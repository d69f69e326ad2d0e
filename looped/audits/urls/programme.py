from django.urls import URLPattern, path

from looped.audits.views import programme

urlpatterns: list[URLPattern] = [
    path("year/", programme.this_year, name="this_year"),
    path("year/<int:year>/", programme.year, name="year"),
    path("month/<str:month>/plan", programme.plan_month, name="plan_month"),
]
