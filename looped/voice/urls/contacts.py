from django.urls import URLPattern, path

from looped.voice.views import contacts

urlpatterns: list[URLPattern] = [
    path("people/<str:public_id>/", contacts.member, name="member"),
    path("people/<str:public_id>/contact/", contacts.new_contact, name="new_contact"),
    path("contacts/<str:public_id>/confirm/", contacts.confirm, name="confirm_contact"),
    path("contacts/<str:public_id>/end/", contacts.end_contact, name="end_contact"),
]
