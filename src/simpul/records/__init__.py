"""What every record has in common: its book, its revision, its place, and where it came from.

Words     record, book, rev, seq, source, late, vanished, flag
Keeps     one `Book` per library and per regency; the columns every record kind's table begins with
Promises  `seq` is gap-free in a book; a record is found by its id for ever; nothing is deleted, only withdrawn
Refuses   to know what a record means: its kind's declaration does
"""
