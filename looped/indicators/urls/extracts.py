from django.urls import URLPattern, path

from looped.indicators.views import extract_match, extract_problems, extract_rules, extracts

urlpatterns: list[URLPattern] = [
    path("extracts/", extracts.extracts, name="extracts"),
    path("extracts/bring/", extracts.bring, name="bring_extract"),
    path("extracts/rules/", extract_rules.rules, name="extract_rules"),
    path("extracts/rules/change/", extract_rules.change, name="change_extract_rules"),
    path("extracts/<str:public_id>/", extracts.extract, name="extract"),
    path("extracts/<str:public_id>/columns/", extract_match.match, name="match_extract"),
    path("extracts/<str:public_id>/columns/<str:list_key>/", extract_match.match_list, name="match_list"),
    path("extracts/<str:public_id>/problems/", extract_problems.problems, name="extract_problems"),
    path("extracts/<str:public_id>/problems/<str:form>/", extract_problems.problems_file, name="extract_problems_file"),
    path("extracts/<str:public_id>/confirm/", extracts.confirm, name="confirm_extract"),
    path("extracts/<str:public_id>/count-again/", extracts.count_again, name="count_extract_again"),
    path("extracts/<str:public_id>/turn-down/", extracts.turn_down, name="turn_down_extract"),
    path("extracts/<str:public_id>/take-back/", extracts.take_back, name="take_back_extract"),
]
