"""An invented council with all public pages that ship, published: python -m benchmarks.public_data FOLDER.

Its last line is JSON: the addresses below /public/, and the bytes of each.
"""

import json
import os
import sys
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "looped.config.settings"
django.setup()

from django.core.management import call_command  # noqa: E402  (the models need the lines above)
from django.utils import timezone  # noqa: E402

from looped.accounts.models import RoleGrant, User  # noqa: E402
from looped.accounts.roles import Role  # noqa: E402
from looped.core.errors import Refused  # noqa: E402
from looped.public import operations  # noqa: E402
from looped.public.exporting import export  # noqa: E402
from looped.public.models import Page, Prepared  # noqa: E402


def main() -> None:
    call_command("init", verbosity=0)
    lead, director, head = (_person(role) for role in (Role.QA_LEAD, Role.DIRECTOR, Role.HEAD_OF_SERVICE))
    for page in Page.objects.order_by("pk"):
        try:
            edition = operations.send_for_approval(page=page, by=lead, now=timezone.now())
        except Refused:  # there are no promises to take in, and no telephone
            continue
        for person in (director, head):
            operations.approve(edition=edition, by=person, now=timezone.now())
    export(Path(sys.argv[1]) / "public")
    (Path(sys.argv[1]) / "health").write_text("ok")  # by which servers are waited for
    pages = Prepared.objects.filter(path__endswith="index.html").order_by("path")
    sizes = {row.path.removesuffix("index.html"): len(bytes(row.content)) for row in pages}
    print(json.dumps({"pages": list(sizes), "bytes": list(sizes.values())}))


def _person(role: str) -> User:
    person = User.objects.create(email=f"{role}@council.example", name=str(role), created_at=timezone.now())
    RoleGrant.objects.create(user=person, role=role)
    return person


if __name__ == "__main__":
    main()
