from django.urls import URLPattern, path

from looped.audits.views import sampling

urlpatterns: list[URLPattern] = [
    path("month/<str:month>/draw", sampling.draw, name="draw_sample"),
    path("draw/<str:public_id>/", sampling.sample, name="sample"),
    path("draw/<str:public_id>/left-out", sampling.left_out, name="sample_left_out"),
    path("draw/<str:public_id>/take", sampling.take, name="take_sample"),
    path("draw/<str:public_id>/discard", sampling.discard, name="discard_sample"),
    path("draw/<str:public_id>/replace/<str:case_id>", sampling.replace, name="replace_case"),
]
