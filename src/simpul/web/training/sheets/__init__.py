"""The pages of a class's paper: sheets to print, photographs of them, what a person decides about each doubtful box.

Words     sheet, page (of one), photograph, group (the boxes of a person and a session, or of a question)
Promises  nothing is recorded before a person confirmed the page; every doubtful group is shown cut out of its
          photograph, with what others said of it; all of it works without scripts
Refuses   to write: the actions of `sheets` do
"""
