from django.urls import URLPattern, path

from looped.voice.views import event_lists, journeys

urlpatterns: list[URLPattern] = [
    path("events/", event_lists.events, name="events"),
    path("events/<str:public_id>/", event_lists.event_list, name="event_list"),
    path("events/<str:public_id>/not-taken.csv", event_lists.problems, name="event_list_problems"),
    path("cases/", journeys.cases, name="cases_to_ask"),
    path("cases/<str:public_id>/", journeys.family, name="family_of_case"),
    path("cases/<str:public_id>/event/", journeys.event_add, name="event_add"),
    path("cases/<str:public_id>/stop/", journeys.add_stop, name="add_stop"),
    path("cases/<str:public_id>/stop/<str:stop_id>/end/", journeys.end_stop, name="end_stop"),
]
