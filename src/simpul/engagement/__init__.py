"""Engagement activities: what a library does together with its people.

Words     activity, field, type, audience, participants
Keeps     one row per activity; its photos, its partner and the need it answers are named, not copied
Promises  parts never exceed the whole unnoticed; nothing is dated tomorrow; head counts only, never names
Refuses   to know about months, targets or indicators: that is the ledger's
"""
