"""Verify, send back, close, reopen: who and when, one row each. Saying it twice changes nothing; what does change
something is told to the phones of the book in the same transaction."""

import uuid
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from simpul.audit import actions as audit
from simpul.foundation import clock
from simpul.foundation.periods import Month
from simpul.foundation.problems import Problem
from simpul.records import registry
from simpul.records.models import Book, Record
from simpul.review import problems, rules
from simpul.review.access import CLOSE, VERIFY
from simpul.review.actions.telling import Word, tell
from simpul.review.models import MonthClosing, SendBack, Verification
from simpul.scope.actor import Actor, not_found


@transaction.atomic
def verify(*, by: Actor, kind: str, record_id: uuid.UUID, rev: int, method: str, note: str = "") -> Verification:
    """Stand for revision `rev` of a record: `by` looked, and it is true. Where somebody has done so already, that
    verification is given back. Raises akses-1/-2, periksa-1 to -5 and -10, jenis-1."""
    record = _record(kind, record_id)
    by.must(VERIFY, record.path)
    _insist(_objection(by, record, rev, method, note))
    verification, is_new = Verification.objects.get_or_create(
        record_id=record.id, rev=rev, defaults=_about(record, kind) | _words(by, method, note)
    )
    if is_new:
        audit.note("record.verified", by=by, about=record, kind=kind, rev=rev, method=method)
        _told_verified(by, kind, [record])
    return verification


@transaction.atomic
def verify_all(
    *, by: Actor, kind: str, revisions: Mapping[uuid.UUID, int], method: str, note: str = ""
) -> dict[uuid.UUID, Problem]:
    """Verify many records of a kind (id → revision seen) with a few statements, as an officer's list does.

    What may not be verified is left, and comes back with its problem; the rest is verified. A record outside the
    scope is akses-2 among them. Raises akses-1 when `by` holds the verb at none of them.
    """
    records = _records(kind, revisions)
    left: dict[uuid.UUID, Problem] = {i: not_found() for i in revisions if i not in records}
    if records and not any(by.may(VERIFY, r.path) for r in records.values()):
        by.must(VERIFY, next(iter(records.values())).path)
    good: list[Record] = []
    for record in records.values():
        try:
            by.must(VERIFY, record.path)
            _insist(_objection(by, record, revisions[record.id], method, note))
        except Problem as problem:
            left[record.id] = problem
        else:
            good.append(record)
    known = {r.id: r.rev for r in good}
    done = set(Verification.objects.filter(record_id__in=known).values_list("record_id", "rev"))
    Verification.objects.bulk_create(
        [Verification(rev=r.rev, record_id=r.id, **_about(r, kind), **_words(by, method, note)) for r in good],
        batch_size=1000,
        ignore_conflicts=True,
    )
    if good:
        audit.note("records.verified", by=by, kind=kind, records=len(good), method=method)
        _told_verified(by, kind, [r for r in good if (r.id, r.rev) not in done])
    return left


@transaction.atomic
def unverify(*, by: Actor, kind: str, record_id: uuid.UUID) -> None:
    """Take the verification of a record's latest revision back. Raises akses-1/-2, periksa-11."""
    record = _record(kind, record_id)
    by.must(VERIFY, record.path)
    taken, _ = Verification.objects.filter(record_id=record.id, rev=record.rev).delete()
    if not taken:
        raise problems.not_verified()
    audit.note("record.unverified", by=by, about=record, kind=kind, rev=record.rev)
    tell([_unverified(by, kind, record)])


@transaction.atomic
def send_back(
    *, by: Actor, kind: str, record_id: uuid.UUID, reason: str, fields: Iterable[str] = (), text: str = ""
) -> SendBack:
    """Ask the librarian to look at a record again. The same question, still open, is not asked twice; a verification
    of this revision is taken back, since both cannot hold. Raises akses-1/-2, periksa-3, -4, -6 to -8, -10."""
    declared, record, asked = registry.kind(kind), _record(kind, record_id), list(dict.fromkeys(fields))
    by.must(VERIFY, record.path)
    _insist(
        rules.may_send_back(
            declared, officer=by.user_id, withdrawn=_is_withdrawn(record), fields=asked, reason=reason, text=text
        )
    )
    row, is_new = SendBack.objects.get_or_create(
        record_id=record.id, rev=record.rev, reason=reason, fields=asked, text=text.strip(), answered_at=None,
        defaults=_about(record, kind) | {"by_id": by.user_id},
    )  # fmt: skip
    if is_new:
        lapsed, _ = Verification.objects.filter(record_id=record.id, rev=record.rev).delete()
        audit.note("record.sent_back", by=by, about=record, kind=kind, rev=record.rev, reason=reason, fields=asked)
        tell([_question(row, "sent_back", by), *([_unverified(by, kind, record)] if lapsed else [])])
    return row


@transaction.atomic
def take_back(*, by: Actor, send_back_id: int) -> None:
    """Withdraw a question that nobody has answered: the row goes, the trail remembers it, the phone stops asking.
    Raises akses-1/-2, periksa-4, -13."""
    asked = SendBack.objects.filter(pk=send_back_id).first()
    if asked is None:
        raise not_found()
    record = _record(asked.record_kind, asked.record_id)
    by.must(VERIFY, record.path)
    _person(by)
    if record.rev > asked.rev or not SendBack.objects.filter(pk=send_back_id, answered_at=None).delete()[0]:
        raise problems.answered_already()
    asked.pk = send_back_id
    audit.note("record.send_back_withdrawn", by=by, about=record, kind=asked.record_kind, rev=asked.rev)
    tell([_question(asked, "withdrawn", by)])


@transaction.atomic
def answer(*, by: Actor, record_ids: Iterable[uuid.UUID]) -> int:
    """Stamp the questions about an older revision of these records as answered; returns how many there were.

    `queries.unanswered` knows a new revision for an answer by itself; the stamp says since when.
    """
    open_rows = list(SendBack.objects.filter(record_id__in=list(record_ids), answered_at=None))
    if not open_rows:
        return 0
    _lock({row.book_id for row in open_rows})
    answered = [row for row in open_rows if row.rev < _latest(row)]
    return _stamp(by, answered)


@transaction.atomic
def close_month(*, by: Actor, book_id: uuid.UUID, month: Month) -> MonthClosing:
    """Lock a book's month: its figures stay as they are, and what arrives later is marked late (decision 11).
    A month that is closed already stays as it was closed. This is the lock alone: callers use
    `ledger.actions.close_month`, which counts the month in the same transaction. Raises akses-1/-2, periksa-4, -9."""
    book = _book(book_id)
    by.must(CLOSE, book.path)
    _insist(rules.may_close(month, today=clock.today(), officer=by.user_id))
    closing, is_new = MonthClosing.objects.get_or_create(
        book=book,
        month=month.first,
        defaults={"path": book.path, "closed_by": _person(by), "closed_at": clock.now()},
    )
    if is_new:
        audit.note("month.closed", by=by, about=book, month=str(month))
        tell([_month(book, month, "locked", by)])
    return closing


@transaction.atomic
def reopen_month(*, by: Actor, book_id: uuid.UUID, month: Month) -> None:
    """Unlock a book's month: the closing goes, the trail remembers it. Callers use `ledger.actions.reopen_month`.
    Raises akses-1/-2, periksa-4, -12."""
    book = _book(book_id)
    by.must(CLOSE, book.path)
    _person(by)
    gone, _ = MonthClosing.objects.filter(book=book, month=month.first).delete()
    if not gone:
        raise problems.not_closed(month=rules.named(month))
    audit.note("month.reopened", by=by, about=book, month=str(month))
    tell([_month(book, month, "reopened", by)])


@transaction.atomic
def echo_months(*, by: Actor, book_ids: Iterable[uuid.UUID], months: Iterable[Month], what: str) -> None:
    """Tell the phones of books that count with another (a library's doubles) that its months were "locked" or
    "reopened": what they send is late or not by that. The books are locked here, in the order of their ids."""
    books = list(Book.objects.select_for_update(of=("self",)).filter(id__in=list(book_ids)).order_by("id"))
    said = list(months)
    tell(_month(book, month, what, by) for book in books for month in said)


def _told_verified(by: Actor, kind: str, records: Sequence[Record]) -> None:
    """Tell that these records, as they are, were found true; questions still open about them are answered by that."""
    revisions = {r.id: r.rev for r in records}
    asked = SendBack.objects.filter(record_id__in=revisions, answered_at=None)
    _stamp(by, [row for row in asked if row.rev <= revisions[row.record_id]])
    tell(Word(r.book_id, r.path, f"v:{r.id}", "verified", kind, r.id, r.rev, r.month, by.user_id) for r in records)


def _stamp(by: Actor, answered: Sequence[SendBack]) -> int:
    """Note that these questions are answered; their books are locked already."""
    if not answered:
        return 0
    open_ = SendBack.objects.filter(id__in=[row.pk for row in answered], answered_at=None)
    still = set(open_.values_list("pk", flat=True))
    changed = open_.update(answered_at=clock.now())
    if changed:
        audit.note("send_backs.answered", by=by, number=changed)
        tell(_question(row, "answered", by) for row in answered if row.pk in still)
    return changed


def _question(row: SendBack, what: str, by: Actor) -> Word:
    about = (row.record_kind, row.record_id, row.rev, row.month, by.user_id)
    return Word(row.book_id, row.path, f"s:{row.pk}", what, *about, over=what != "sent_back")


def _unverified(by: Actor, kind: str, r: Record) -> Word:
    return Word(r.book_id, r.path, f"v:{r.id}", "unverified", kind, r.id, r.rev, r.month, by.user_id, over=True)


def _month(book: Book, month: Month, what: str, by: Actor) -> Word:
    return Word(book.pk, book.path, f"m:{month}", what, month=month.first, by_id=by.user_id, over=what != "locked")


def _record(kind: str, record_id: uuid.UUID) -> Record:
    """The record, sure to stay at its revision until we are done; outside the scope it is not found."""
    try:
        return _records(kind, [record_id])[record_id]
    except KeyError:
        raise not_found() from None


def _records(kind: str, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Record]:
    """Records by id. Their books are locked, as everybody does who changes records, and in one order: a lock on the
    records themselves could stand crosswise to a batch that holds the book."""
    rows = registry.model(kind)._default_manager.filter(id__in=list(ids)).defer("extra", "claims")
    _lock(set(rows.values_list("book_id", flat=True)))
    return {row.id: row for row in rows.all()}


def _lock(books: set[uuid.UUID]) -> None:
    list(Book.objects.filter(id__in=books).order_by("id").select_for_update(of=("self",)).values_list("id"))


def _book(book_id: uuid.UUID) -> Book:
    book = Book.objects.select_for_update(of=("self",)).filter(id=book_id).first()
    if book is None:
        raise not_found()
    return book


def _latest(row: SendBack) -> int:
    model = registry.model(row.record_kind)
    return int(model._default_manager.filter(id=row.record_id).values_list("rev", flat=True).first() or 0)


def _is_withdrawn(record: Record) -> bool:
    return record.deleted_at is not None


def _objection(by: Actor, record: Record, rev: int, method: str, note: str) -> Problem | None:
    return rules.may_verify(
        author=record.author_id,
        verifier=by.user_id,
        rev=record.rev,
        seen_rev=rev,
        withdrawn=_is_withdrawn(record),
        method=method,
    ) or rules.text_fits(note)


def _person(by: Actor) -> uuid.UUID:
    """The user behind an actor; a machine has none (periksa-4)."""
    if by.user_id is None:
        raise problems.person_needed()
    return by.user_id


def _insist(problem: Problem | None) -> None:
    if problem is not None:
        raise problem


def _about(record: Record, kind: str) -> dict[str, object]:
    return {
        "record_kind": kind,
        "book_id": record.book_id,
        "path": record.path,
        "month": record.month,
        "at": clock.now(),
    }


def _words(by: Actor, method: str, note: str) -> dict[str, object]:
    return {"verifier_id": by.user_id, "method": method, "note": note.strip()}
