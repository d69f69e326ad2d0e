"""What staff wrote without a name, for its readers; who reads; whom staff can turn to."""

from django.urls import URLPattern, path

from looped.workforce.views import messages, readers, speak_up

urlpatterns: list[URLPattern] = [
    path("messages/", messages.messages, name="messages"),
    path("messages/<str:public_id>/", messages.message, name="message"),
    path("readers/", readers.readers, name="readers"),
    path("readers/add/", readers.add_reader, name="add_reader"),
    path("readers/<str:public_id>/end/", readers.end_reader, name="end_reader"),
    path("speak-up/", speak_up.contacts, name="speak_up_contacts"),
    path("speak-up/add/", speak_up.add_contact, name="add_contact"),
    path("speak-up/<str:public_id>/", speak_up.change_contact, name="change_contact"),
    path("speak-up/<str:public_id>/checked", speak_up.check_contact, name="check_contact"),
    path("speak-up/<str:public_id>/end", speak_up.end_contact, name="end_contact"),
]
