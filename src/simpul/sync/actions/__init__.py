"""Everything that writes the tables of this package, and the records through `records.actions`."""

from simpul.sync.actions.backups import Imported, import_backup
from simpul.sync.actions.desk import Sender
from simpul.sync.actions.devices import bind_profile, enrol, issue_code, revoke, token_hash, unbind_profile
from simpul.sync.actions.durability import ahead, settle
from simpul.sync.actions.keeping import begin_epoch, resolve_quarantined, retire_bodies
from simpul.sync.actions.opening import ByToken
from simpul.sync.actions.receiving import UNWELL, receive, receive_from
from simpul.sync.actions.replaying import replay

__all__ = [
    "UNWELL",
    "ByToken",
    "Imported",
    "Sender",
    "ahead",
    "begin_epoch",
    "bind_profile",
    "enrol",
    "import_backup",
    "issue_code",
    "receive",
    "receive_from",
    "replay",
    "resolve_quarantined",
    "retire_bodies",
    "revoke",
    "settle",
    "token_hash",
    "unbind_profile",
]
