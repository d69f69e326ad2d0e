"""Two server processes against one database: whoever is served by which, nothing is lost and nothing done twice."""

import os
import random

import pytest

from tests.config.test_serve import free_port
from tests.proof.submitting import assert_whole, complete_forms, make_ready, press_all, serving

pytestmark = pytest.mark.django_db(transaction=True)
AUDITS = int(os.environ.get("RACED_AUDITS", "50"))  # two forms each


def test_a_hundred_submissions_raced_through_two_servers_release_every_audit_once(settings, tmp_path):
    """Each form is handed in at both servers; the forms of one audit follow each other closely."""
    make_ready(tmp_path, settings)
    presses = complete_forms(AUDITS)
    ports = [free_port(), free_port()]
    raced = [(press, port) for press in presses for port in random.Random(1).sample(ports, 2)]

    with serving(ports[0]), serving(ports[1]):
        statuses = press_all(raced, lambda pair: pair[0].at(pair[1]))

    assert set(statuses) <= {302, 200}  # in; or told that it is in already
    assert statuses.count(302) == len(presses)
    assert_whole(presses)
