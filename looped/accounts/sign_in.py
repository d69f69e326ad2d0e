"""The addresses of sign-in, under the names that allauth looks for. Its other pages have no address here."""

from allauth.account import views as allauth
from django.urls import path, re_path

from looped.accounts.views import sign_in

urlpatterns = [
    path("", sign_in.sign_in, name="account_login"),
    path("out/", sign_in.sign_out, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("closed/", allauth.signup, name="account_signup"),
    path("password/", allauth.password_change, name="account_change_password"),
    path("password/set/", allauth.password_set, name="account_set_password"),
    path("password/forgotten/", allauth.password_reset, name="account_reset_password"),
    path("password/forgotten/sent/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/forgotten/done/", allauth.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("demonstration/", sign_in.demonstration, name="demonstration_sign_in"),
]
