"""S6: two server processes against one database; what is saved through one is there through the other."""

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from playwright.sync_api import Page, expect

from looped.accounts.models import User
from looped.framework.operations import ship_framework
from tests.audits.build import allocated
from tests.cast import NOW, PASSWORD
from tests.config.test_serve import free_port, wait_for_words
from tests.journeys.axe import assert_accessible
from tests.journeys.form_parts import address, form_of
from tests.processes import started

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def data_dir(settings, tmp_path):
    """A deployment's folder, with its static files collected as `looped init` does it."""
    settings.DATA_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    manifest = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": manifest}}
    staticfiles_storage._setup()
    call_command("collectstatic", verbosity=0, interactive=False)
    return tmp_path


def sign_in_at(page: Page, port: int, email: str) -> None:
    page.goto(f"http://127.0.0.1:{port}/sign-in/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Today")).to_be_visible()


def test_what_one_server_saved_the_other_shows(cast, page, data_dir):
    ship_framework(by=cast.quinn, now=NOW)
    form = form_of(allocated(cast), "manager")
    User.objects.filter(pk=form.auditor_id).update(password=make_password(PASSWORD, hasher=Argon2PasswordHasher()))
    first, second = free_port(), free_port()
    serving = [started("serve", "--port", str(port), "--workers", "1") for port in (first, second)]

    with serving[0] as one, serving[1] as other:
        wait_for_words(one, "Looped answers")
        wait_for_words(other, "Looped answers")
        sign_in_at(page, first, form.auditor.email)
        page.goto(f"http://127.0.0.1:{first}{address('form_domain', form, 'plans')}")
        page.get_by_label("What you saw, and where").fill("Plan of 3 June, in her own words.")
        page.get_by_role("button", name="Save and continue").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Decision making")

        # One session and one database: the second server knows who this is, and what was saved.
        page.goto(f"http://127.0.0.1:{second}{address('form_domain', form, 'plans')}")

        expect(page.get_by_label("What you saw, and where")).to_have_value("Plan of 3 June, in her own words.")
        assert_accessible(page)
