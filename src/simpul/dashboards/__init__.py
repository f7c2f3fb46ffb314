"""What the officers' pages show: figures with coverage and their records, and the same as tables to take along.

Words     headline, coverage, level below, records behind a figure, left out, dominated
Keeps     nothing; reads the ledger, the records and the places
Promises  a figure and the list of its records add up to the same; a number that one row dominates says so itself
Refuses   to write; to see more than the scope it is given
"""
