from django.urls import URLPattern, path

from looped.improvement.views import learning, my_learning, themes

urlpatterns: list[URLPattern] = [
    path("learning/", learning.learning, name="learning"),
    path("learning/weakest/", themes.weakest, name="weakest"),
    path("learning/weakest/<slug:part>/", themes.theme, name="theme"),
    path("learning/offer", learning.offer_learning, name="offer_learning"),
    path("learning/mine/", my_learning.my_learning, name="my_learning"),
    path("learning/mine/<str:public_id>", my_learning.say_useful, name="say_useful"),
    path("learning/<str:public_id>/", learning.offer, name="offer"),
    path("learning/<str:public_id>/invite", learning.invite, name="invite_to_learning"),
    path("learning/<str:public_id>/held", learning.held, name="learning_held"),
    path("learning/<str:public_id>/cancel", learning.cancel, name="cancel_learning"),
    path("learning/<str:public_id>/rise/<slug:cell>", themes.effect, name="effect"),
]
