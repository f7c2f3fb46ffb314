"""Reading the trail for a file that leaves the machine: seal by seal, each after the entries it covers."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import connection
from django.db.models import F

from simpul.audit import shipped
from simpul.audit.actions import seal_signature
from simpul.audit.models import Head, Seal
from simpul.audit.shipped import Line

_COVERED = """
select key, max((value ->> 0)::bigint) from audit_seal, jsonb_each(heads) where id <= %s group by 1
"""
_ENTRIES = """
select e.chain::text, e.n, e.at, (extract(epoch from e.at) * 1000000)::bigint, e.about, e.record_id, e.change, e.rev,
    e.actor, e.op_id::text, encode(audit_digest(e.about, e.record_id, e.change, e.before, e.after, e.rev, e.actor,
    e.op_id, e.at), 'hex'), encode(e.hash, 'hex'), e.before, e.after,
    case when e.n = k.from_n then coalesce(
        (select encode(b.hash, 'hex') from audit_entry b where b.chain = e.chain and b.n = e.n - 1), '') end
from unnest(%s::uuid[], %s::bigint[], %s::bigint[]) k(chain, from_n, until_n)
join audit_entry e on e.chain = k.chain and e.n between k.from_n and k.until_n
order by e.chain, e.n
"""


def seal_before(moment: dt.datetime) -> int:
    """The number of the last seal before a moment; 0 for none."""
    return Seal.objects.filter(at__lt=moment).order_by("-id").values_list("id", flat=True).first() or 0


def lines(since: int = 0, *, contents: bool = False) -> Iterator[Line]:
    """Every line after the seal numbered `since`. The caller's transaction sees the nation."""
    with connection.cursor() as cursor:
        cursor.execute(_COVERED, [since])
        covered: dict[str, int] = dict(cursor.fetchall())
    before = Seal.objects.filter(id=since).values_list("digest", flat=True).first() or b""
    for seal in Seal.objects.filter(id__gt=since).order_by("id").iterator():
        sheet = shipped.Text()
        for line in _entries(seal.heads, covered, contents):
            sheet.add(shipped.written(line))
            yield line
        covered |= {chain: head[0] for chain, head in seal.heads.items()}
        yield {
            "seal": seal.id,
            "at": seal.at.isoformat(),
            "heads": seal.heads,
            "before": bytes(before).hex(),
            "digest": bytes(seal.digest).hex(),
            "signature": seal.signature,
            "lines": sheet.digest(),
            "lines_signature": signature(sheet.digest()),
        }
        before = seal.digest


def _entries(heads: Mapping[str, Any], covered: Mapping[str, int], contents: bool) -> Iterable[Line]:
    chains = sorted(heads)
    with connection.chunked_cursor() as cursor:
        cursor.execute(_ENTRIES, [chains, [covered.get(c, 0) + 1 for c in chains], [heads[c][0] for c in chains]])
        for chain, n, at, at_us, about, record, change, rev, actor, op, digest, link, was, now, before in cursor:
            line = {
                "chain": chain, "n": n, "at": at.isoformat(), "about": about, "record_id": record, "change": change,
                "rev": rev, "actor": actor, "op_id": op, "digest": digest, "hash": link,
            }  # fmt: skip
            if before is not None:
                line["before"] = before
            if contents:
                line |= {"row_before": was, "row_after": now, "at_us": at_us}
            yield line


def unsealed_chains() -> list[uuid.UUID]:
    """Chains with entries that no seal covers yet."""
    return list(Head.objects.filter(n__gt=F("sealed_n")).order_by("chain").values_list("chain", flat=True))


def signature(digest: str) -> str:
    """This installation's signature of a seal's digest."""
    return seal_signature(bytes.fromhex(digest))
