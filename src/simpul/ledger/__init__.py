"""The ledger: what every library's month says, what it adds up to, and how much of it has been heard.

Words     library-month, cell, mark, recount, coverage, presence, late difference
Keeps     `library_month` (facts of each library and month, and as they stood when the month was locked),
          `regency_month` (their sums), `library_year` (in which months a library was present), `ledger_mark` (what is
          to be counted again)
Promises  a library's month is always counted whole from its records; the mark and the record commit together, so
          nothing is forgotten and nothing is added twice; the same numbers as `indicators.plain`
Refuses   to know what a measure means: the kinds declare it, `indicators` says how to read it
"""
