"""Places: the country's areas through time, the libraries in them, and what the programme gave them.

Words     area, code, edition, change, placement, library, status, membership, aid, replication
Keeps     the dated tree of areas; each library with where it stood and whether it was open on any day; population by
          year; programme membership and aid; a regency's replication records
Promises  "as then" and "as now" are both answered for every code and library; a village is never guessed in silence;
          when a library moves, its book and its records move with it, in the same transaction
Refuses   to count anything that happened in a library: that is the ledger's

Every interval here is half-open: `valid_from` is the first day, `valid_to` the first day after. What has always been
so, as far as we know, begins on `rules.BEGINNING`; what still is so has no end.
"""
