"""Photos of records: they arrive in pieces after their record, are written anew, and are kept by their content.

Words     attachment, piece, offset, consent, look (64 bits that alike pictures share), twin
Keeps     attachments_attachment; files that arrive and files that are kept, outside the web root
Promises  a piece that was answered is on the disk; nobody sees a byte that a stranger wrote: every picture is decoded
          and written anew in a process that can open nothing
Refuses   to hold up a record: it never waits for a photo, and a photo may come before it
"""
