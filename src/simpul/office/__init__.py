"""The office: what the programme says to its people, which answers it still offers, and what people ask of their data.

Words     announcement, reader, retirement, sub-field, request
Keeps     announcements with who has seen them; from which day a code is no longer offered; names for sub-fields under
          an official code; requests about personal data with the day they are due
Promises  a withdrawn announcement and a retired code stay readable; a code's meaning never changes here
Refuses   to stand in the way of a record: a retired code that a late phone still sends is taken like any other
"""
