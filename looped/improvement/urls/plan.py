from django.urls import URLPattern, path

from looped.improvement.views import plan, plan_measures, plan_paper

urlpatterns: list[URLPattern] = [
    path("plan/", plan.plan, name="plan"),
    path("plan/add", plan.add, name="add_priority"),
    path("plan/on-a-page.pdf", plan_paper.on_a_page, name="plan_on_a_page"),
    path("plan/measures/<str:public_id>/change", plan_measures.change, name="change_measure"),
    path("plan/measures/<str:public_id>/remove", plan_measures.remove, name="remove_measure"),
    path("plan/<str:public_id>/", plan.priority, name="priority"),
    path("plan/<str:public_id>/change", plan.change, name="change_priority"),
    path("plan/<str:public_id>/close", plan.close, name="close_priority"),
    path("plan/<str:public_id>/reopen", plan.reopen, name="reopen_priority"),
    path("plan/<str:public_id>/history", plan.history, name="priority_history"),
    path("plan/<str:public_id>/action", plan.action, name="add_plan_action"),
    path("plan/<str:public_id>/entry", plan.entry, name="link_entry"),
    path("plan/<str:public_id>/measure", plan_measures.choose, name="choose_measure"),
    path("plan/<str:public_id>/measure/<str:what>", plan_measures.add, name="add_measure"),
    path("plan/<str:public_id>/question", plan_measures.ask, name="ask_in_conversations"),
]
