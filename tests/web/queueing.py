"""What the tests of the lists share: looking past the page, and records that change meanwhile."""

from simpul.records.registry import model
from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import entered

VERIFY, ASKED, BESIDE, ASIDE = (f"/antrean/35.13/{n}/" for n in ("periksa", "dijawab", "beda", "karantina"))


def nation():
    return entered(NATION, actor="system:test")


def seen(world, name, kind="engagement", rev=1):
    return f"{kind}:{world.records[name]}:{rev}"


def count(table, **where):
    with nation():
        return table.objects.filter(**where).count()


def said(page):
    return [str(m) for m in page.context["messages"]]


def receive(world, *ops, library="home"):
    from simpul.sync.actions import receive as one_way_in

    with nation():
        return one_way_in(actor=machine("test"), book_id=world.cast.libraries[library].pk, ops=list(ops))


def correct(world, name, kind="engagement", base=1, **new):
    """The librarian (here: the machine) changes a record."""
    from simpul.sync.ops import make_op

    with nation():
        row = model(kind)._default_manager.get(pk=world.records[name])
    was = {field: getattr(row, field) for field in new}
    return receive(world, make_op(kind, world.records[name], new, was=was, base=base))[0]
