"""The digest as a mail: text and page in one message, the same bytes for the same digest."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from data_access.clock import ROME
from reports import digest_html, digest_sections, digest_text
from reports.digest import Digest

MORNING = time(8)
"""Hour in Rome of the mails of a day: the day is known, the hour is not."""


def message(digest: Digest, sender: Address | None, to: Sequence[Address]) -> EmailMessage:
    """Return the mail; without sender and addressees a draft, for somebody to fill in and send."""
    text, page = digest_text.text(digest), digest_html.page(digest)
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = digest_sections.title(digest)
    if sender:
        mail["From"] = sender
    if to:
        mail["To"] = tuple(to)
    day = datetime.combine(digest.changes.after.known_on, MORNING, ROME)
    mail["Date"] = format_datetime(day)
    told = hashlib.sha256("\n".join((text, page, *map(str, (sender, *to)))).encode()).hexdigest()
    mail["Message-ID"] = f"<{told[:32]}@{sender.domain if sender else 'patti.invalid'}>"
    if not (sender and to):
        mail["X-Unsent"] = "1"  # mail programs open it as a draft
    mail.set_content(text, cte="quoted-printable")
    mail.add_alternative(page, subtype="html", cte="quoted-printable")
    mail.set_boundary(f"patti-{told[32:56]}")
    return mail
