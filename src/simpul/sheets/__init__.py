"""The paper of a class: sheets that were printed, photographs of them, and what a person confirmed.

Words     sheet (printed, of several pages), photo (of one page, as read), cutting (a picture out of it)
Keeps     sheets_sheet, sheets_photo, sheets_cutting; a photo's pictures until it is closed, two weeks at most
Promises  a picture is decoded in a process that can open nothing; nothing is recorded before a person confirmed the
          page; what is confirmed goes the one way in, and the same page again changes nothing
Refuses   to fill in what is doubtful; to read a page of another class
"""
