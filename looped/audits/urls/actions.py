from django.urls import URLPattern, path

from looped.audits.views import actions, clocks, one_action

urlpatterns: list[URLPattern] = [
    path("actions/", actions.actions, name="actions"),
    path("actions/<str:public_id>/", one_action.action, name="action"),
    path("actions/<str:public_id>/first-step", one_action.first_step, name="action_first_step"),
    path("actions/<str:public_id>/plan", one_action.plan, name="action_plan"),
    path("actions/<str:public_id>/files", one_action.add_file, name="action_add_file"),
    path("actions/<str:public_id>/done", one_action.complete, name="action_done"),
    path("actions/<str:public_id>/verify", one_action.verify, name="action_verify"),
    path("actions/<str:public_id>/send-back", one_action.send_back, name="action_send_back"),
    path("actions/<str:public_id>/hand-over", actions.hand_over, name="action_hand_over"),
    path("evidence/<str:public_id>", one_action.file, name="evidence"),
    path("evidence/<str:public_id>/take-back", one_action.take_back_file, name="evidence_take_back"),
    path("audit/<str:public_id>/actions/raise", actions.raise_action, name="raise_action"),
    path("clocks/", clocks.clocks, name="clocks"),
    path("clocks/<slug:severity>/", clocks.change_clocks, name="change_clocks"),
    path("inadequate/", actions.inadequate, name="inadequate"),
]
