"""Quality circles: the page of all, one circle, its notes, and what becomes of its proposals."""

from django.urls import URLPattern, path

from looped.workforce.views import circles, leading, proposals

CIRCLE, PROPOSAL = "circles/<str:public_id>/", "circles/proposals/<str:public_id>/"
urlpatterns: list[URLPattern] = [
    path("circles/", circles.circles, name="circles"),
    path("circles/file.xlsx", circles.circles_file, name="circles_file"),
    path("circles/plan", leading.plan, name="plan_circle"),
    path(CIRCLE, circles.circle, name="circle"),
    path(CIRCLE + "change", leading.change, name="change_circle"),
    path(CIRCLE + "cancel", leading.cancel, name="cancel_circle"),
    path(CIRCLE + "held", leading.held, name="circle_held"),
    path(CIRCLE + "notes", leading.notes, name="circle_notes"),
    path(CIRCLE + "propose", leading.propose, name="propose"),
    path(PROPOSAL + "reword", proposals.reword, name="reword_proposal"),
    path(PROPOSAL + "answer", proposals.answer, name="answer_proposal"),
    path(PROPOSAL + "hand-over", proposals.hand_over, name="hand_over_proposal"),
    path(PROPOSAL + "outcome", proposals.outcome, name="proposal_outcome"),
    path(PROPOSAL + "public", proposals.publish, name="publish_proposal"),
]
