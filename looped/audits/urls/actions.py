from django.urls import URLPattern, path

from looped.audits.views import actions

urlpatterns: list[URLPattern] = [
    path("actions/", actions.actions, name="actions"),
    path("actions/<str:public_id>/", actions.action, name="action"),
    path("actions/<str:public_id>/done", actions.complete, name="action_done"),
    path("actions/<str:public_id>/verify", actions.verify, name="action_verify"),
    path("actions/<str:public_id>/send-back", actions.send_back, name="action_send_back"),
    path("actions/<str:public_id>/hand-over", actions.hand_over, name="action_hand_over"),
    path("audit/<str:public_id>/actions/raise", actions.raise_action, name="raise_action"),
    path("inadequate/", actions.inadequate, name="inadequate"),
]
