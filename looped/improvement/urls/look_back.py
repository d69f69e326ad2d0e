from django.urls import URLPattern, path

from looped.improvement.views import look_back

urlpatterns: list[URLPattern] = [
    path("look-backs/", look_back.look_backs, name="look_backs"),
    path("look-backs/<str:public_id>/", look_back.look_back, name="look_back"),
    path("look-backs/<str:public_id>/take-over", look_back.take_over, name="take_over_look_back"),
]
