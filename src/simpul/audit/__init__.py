"""The trail: what was changed, by whom, when, and what stood there before. Append-only.

Words     trail, entry, chain, head, seal, note
Keeps     one `audit_entry` per changed row of a trailed table, in hash chains (a book's rows in the book's chain), the
          head of every chain, and a signed seal over the heads each minute
Promises  raw SQL is recorded like any other; the application's role can neither change nor remove an entry, nor switch
          the recording off; whoever does it with higher powers is found by `queries.verify_chain`
Refuses   to be written by hand: triggers write changes, `note` writes what is no row (a sign-in, an export), without
          personal data
"""

from simpul.audit.actions import note

__all__ = ["note"]
