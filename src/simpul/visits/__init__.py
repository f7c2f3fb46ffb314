"""Visits: how often people came to the library.

Words     visit, monthly row, daily tally, group visit
Keeps     one monthly row per library and month, one daily tally per device and day, one row per visiting group
Promises  a visit is an entry, not a person; a month with 0 visits, a closed month and a silent month are three things
Refuses   to decide which source counts: the ledger does (the monthly row before the daily tallies)
"""
