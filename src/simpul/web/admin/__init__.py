"""The administration: what a regency, a province and the programme office look after in a normal year.

Every view is the same three steps: fetch what the actor may see, act, answer. What an action refuses is said by the
field and in the summary above, with everything that was typed still there.
"""
