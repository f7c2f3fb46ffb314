"""Publications: how the library's work became known.

Words     publication, medium, channel
Keeps     one row per publication with all its channels
Promises  the same story on three channels is one publication; rows as received and distinct stories are both counted
Refuses   to open a link: it keeps the address as it was given
"""
