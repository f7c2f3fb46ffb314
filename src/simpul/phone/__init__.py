"""The librarian's phone: an installable app that records without a signal and sends when there is one.

Words     shell, build, declaration, engine, outbox, journal, round
Keeps     nothing on the server; on the phone its own database and journal (static/phone/engine)
Promises  what was said to be saved survives the power; what is said to be sent is on the server's disk; the number
          beside "belum terkirim" is exact
Refuses   to decide what a record means: that is declared, and judged the same on both sides
"""
