from django.urls import URLPattern, path

from looped.audits.views import calibration, re_audits, themes

urlpatterns: list[URLPattern] = [
    path("audit/<str:public_id>/re-audit", re_audits.plan, name="plan_re_audit"),
    path("audit/<str:public_id>/changed", re_audits.changed, name="what_changed"),
    path("theme/<str:public_id>/", themes.results, name="theme_results"),
    path("calibration/", calibration.calibrations, name="calibrations"),
    path("calibration/start", calibration.start, name="start_calibration"),
    path("calibration/<str:public_id>/", calibration.calibration, name="calibration"),
    path("calibration/<str:public_id>/close", calibration.close, name="close_calibration"),
    path("calibration/<str:public_id>/withdraw", calibration.withdraw, name="withdraw_calibration"),
    path("calibration/<str:public_id>/agree", calibration.agree, name="agree_calibration"),
]
