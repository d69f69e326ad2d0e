from django.urls import URLPattern, path

from looped.voice.views import sheets, writing_down

urlpatterns: list[URLPattern] = [
    path("write-down/", writing_down.write_down, name="write_down"),
    path("write-down/thanks/", writing_down.written_down, name="written_down"),
    path("write-down/<str:public_id>/", writing_down.write_down_for, name="write_down_for"),
    path("sheets/<str:public_id>/", sheets.sheet, name="sheet"),
    path("sheets/<str:public_id>/pdf/", sheets.sheet_pdf, name="sheet_pdf"),
]
