"""Returns: what leaves the house in a form somebody else asked for, and the SIM interface both ways.

Words     figures (the numbers of an area over months), SIM, dump, official score
Keeps     every SIM import with its report, the names the SIM uses for our libraries, the official scores as published
Promises  a figure comes from the ledger and from nothing else; what came from the SIM goes back word for word
Refuses   to mix the official score with anything of ours
"""
