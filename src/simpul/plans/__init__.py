"""Plans: what a library set itself to do, who came to help with it, and what became of what was learned.

Words     plan item (a line of the action plan, RTL), mentoring visit, practice follow-up (3 and 6 months after a
training) Keeps     one row for each plan item, visit and follow-up, in the library's own book like all it records
Promises  whether a plan was carried out is read from what the library recorded; the word of who planned it is kept
          beside it and never mixed with it
Refuses   to know courses and classes: a reference to the class it comes from is all it holds
"""
