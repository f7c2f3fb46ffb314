"""The pages on paper: each page's view model as a document for the typesetter (`ui.paper`).

They read nothing of their own: what is on paper is what the page showed.
"""
