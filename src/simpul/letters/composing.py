"""What a letter says: the month in plain words, its one page as PDF, and the way out."""

from email.headerregistry import Address
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage

from simpul.dashboards import month_report, place, sharing
from simpul.dashboards.month_report import MonthReport
from simpul.dashboards.papers import monthly
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month
from simpul.letters import leaving
from simpul.letters.models import Letter
from simpul.people.models import LetterWish, Post
from simpul.places import queries as places
from simpul.scope import Scope
from simpul.ui import formats
from simpul.ui.paper import press

SUBJECT = Label("Laporan bulanan {place}, {month}", "Monthly report of {place}, {month}")
HELLO = Label("Yth. {name},", "Dear {name},")
BODY = Label(
    "Berikut ringkasan bulan {month}. Halaman lengkapnya terlampir sebagai PDF.",
    "Here is the summary of {month}. The whole page is attached as PDF.",
)
WAY_OUT = Label(
    "Anda menerima surat ini karena memintanya di Simpul. Berhenti menerima:",
    "You receive this letter because you asked for it in Simpul. Stop receiving it:",
)


def report_of(post: Post, month: Month) -> MonthReport:
    """The month of a post's place, read with the reach of that post alone."""
    scope = Scope((post.path,))
    if post.library_id:
        return month_report.of_library(places.library_for(scope, post.library_id), month)
    return month_report.of_area(place.seen(post.area_code or "", scope), month, scope)


def compose(letter: Letter, wish: LetterWish, report: MonthReport, link: str) -> EmailMessage:
    """The letter as a message. However often it is tried its id is the same, so that a mailbox knows a second copy."""
    language = wish.user.language
    month = formats.month(report.month, language)
    where = sharing.plain(report.title, language)
    out = leaving.address(wish.pk)
    summary = sharing.message(report, language, link).replace("*", "")
    said = [
        HELLO.say(language).format(name=sharing.plain(wish.user.full_name, language)),
        BODY.say(language).format(month=month),
        summary,
        f"{WAY_OUT.say(language)}\n{out}",
    ]
    message = EmailMessage(
        subject=SUBJECT.say(language).format(place=where, month=month),
        body="\n\n".join(said) + "\n",
        to=[wish.address],
        headers={
            "Message-ID": f"<{letter.pk}@{_domain()}>",
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{out}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    paper = monthly.paper(report, language, link=link, made=clock.now())
    name = f"simpul-laporan-{report.code or 'indonesia'}-{report.month}.pdf"
    message.attach(name, press.pdf(paper, language), "application/pdf")
    return message


def _domain() -> str:
    return Address(addr_spec=parseaddr(settings.DEFAULT_FROM_EMAIL)[1]).domain or "localhost"
