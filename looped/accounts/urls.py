from django.urls import path

from looped.accounts.views import api_keys, invitation, log, people, places

app_name = "accounts"
urlpatterns = [
    path("", people.people, name="people"),
    path("invite/", people.invite, name="invite"),
    path("invitation/<str:secret>/", invitation.accept, name="accept"),
    path("log/", log.log, name="log"),
    path("places/", places.places, name="places"),
    path("places/area/", places.add_area, name="add_area"),
    path("places/area/<str:public_id>/", places.change_area, name="change_area"),
    path("places/team/", places.add_team, name="add_team"),
    path("places/team/<str:public_id>/", places.change_team, name="change_team"),
    path("council/", places.council, name="council"),
    path("keys/", api_keys.keys, name="api_keys"),
    path("keys/give/", api_keys.make, name="make_api_key"),
    path("keys/<str:public_id>/withdraw/", api_keys.withdraw, name="withdraw_api_key"),
    path("person/<str:public_id>/", people.person, name="person"),
    path("person/<str:public_id>/change/", people.change, name="change"),
    path("person/<str:public_id>/invite/", people.invite_again, name="invite_again"),
    path("person/<str:public_id>/end-access/", people.end_access, name="end_access"),
]
