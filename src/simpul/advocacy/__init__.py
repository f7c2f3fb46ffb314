"""Advocacy: what a library won from those who decide.

Words     advocacy result, funds, non-funds, regulation
Keeps     one row per contact and its result, with the document that proves it
Promises  money is counted only where money was given; a regulation is known by its date
Refuses   to know who the partner is: that is the partner's own record
"""
