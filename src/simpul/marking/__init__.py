"""Paper sheets: where each box lies, and what a photograph of it says.

Words     layout (a page's boxes and marks, in millimetres), code (what the QR says), mark (a square that tells where
          on the page it lies), ink (how dark, of what print is), verdict (ticked, empty, doubtful)
Keeps     nothing; what is drawn and what is read come from the same layout, and a page carries its layout's version
Promises  a box is read only where its printed outline is found; what lies between a mark and none is doubtful, with
          the reason; a page whose code does not check is not read
Refuses   to know tables, people or a framework; to decide what is doubtful: that is a person's
"""
