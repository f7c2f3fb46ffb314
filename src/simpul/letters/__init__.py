"""The monthly letter: last month's one page, by e-mail, to officers who have an address and want it.

A letter is a row for a post and a month: made once, sent once. It counts as sent when the mail server has accepted
it; until then it is tried again, at growing intervals. Every letter has a way out that needs no sign-in.
"""
