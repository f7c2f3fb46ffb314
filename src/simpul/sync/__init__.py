"""The one way in: operations are received once and for ever, ordered, merged, and answered.

Words     operation, verdict, device, profile, enrolment code, epoch, conflict, quarantine
Keeps     the log of operations, devices and their keys, open conflicts, and what was kept aside
Promises  one operation has one effect, however often it is sent; what an enrolled device sends is never refused for
          its content; no value is overwritten without the old one kept; `seq` is gap-free in a book, in the
          order of commits
Refuses   to know HTTP, and what a record means
"""
