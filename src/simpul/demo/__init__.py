"""The demo programme: an invented nation that behaves like the real one, marked as synthetic everywhere.

Words     shape, temper, synthetic
Keeps     nothing of its own: libraries and records are made through the same actions as real ones
Promises  the 2021 shape (450 villages, 152 regencies, 32 provinces) and 18 months; the same seed gives the same nation;
          regency 35.13 stays empty, so that real records can be imported beside it
Refuses   to write where real libraries already are in its places
"""
