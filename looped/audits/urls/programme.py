from django.urls import URLPattern, path

from looped.audits.views import burden, late, leave, programme, programme_rules

urlpatterns: list[URLPattern] = [
    path("year/", programme.this_year, name="this_year"),
    path("year/<int:year>/", programme.year, name="year"),
    path("month/<str:month>/plan", programme.plan_month, name="plan_month"),
    path("late/", late.late, name="late"),
    path("leave/", leave.leave, name="leave"),
    path("capacity/", leave.forecast, name="capacity"),
    path("month/<str:month>/capacity", leave.month_forecast, name="month_capacity"),
    path("load/", burden.load, name="burden"),
    path("load/<str:team>/", burden.team_load, name="team_burden"),
    path("rules/", programme_rules.rules, name="rules"),
    path("rules/change", programme_rules.change, name="change_rules"),
]
