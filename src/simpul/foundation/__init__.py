"""What every room stands on: problems, labels, periods, ids and the clock.

Words     problem, label, month, id
Keeps     nothing; no table, no framework
Promises  every sentence a person can be told has a number, in Indonesian and in English
Refuses   to know about libraries
"""
