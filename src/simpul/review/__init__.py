"""Review: who stands for a record, and when a month is closed.

Words     declaration, verification, send-back, closing, reopening
Keeps     the librarian's month declarations; one row per verification, send-back and closing, with who and when
Promises  an author never verifies their own record; a verification is of one revision and lapses with the next;
          reopening deletes the closing and the trail remembers
Refuses   to reject a record: it is verified, sent back with a reason, or not yet looked at
"""
