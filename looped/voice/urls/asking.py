from django.urls import URLPattern, path

from looped.voice.views import asking, asking_counts

urlpatterns: list[URLPattern] = [
    path("invitations/", asking.invitations, name="invitations"),
    path("invitations/counts/", asking_counts.asking_counts, name="asking_counts"),
    path("invitations/<str:public_id>/", asking.invitation, name="invitation"),
    path("invitations/<str:public_id>/hold/", asking.hold, name="hold"),
    path("invitations/<str:public_id>/not-to-send/", asking.not_to_send, name="not_to_send"),
    path("invitations/<str:public_id>/take-up/", asking.take_up, name="take_up"),
    path("invitations/<str:public_id>/sent/", asking.invitation_sent, name="invitation_sent"),
    path("invitations/<str:public_id>/in-person/", asking.in_person, name="in_person"),
    path("invitations/<str:public_id>/hand-over/", asking.hand_over, name="hand_over"),
]
