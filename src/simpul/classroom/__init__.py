"""The classroom: what the phones of a class are told, and what participants say themselves.

Words     pack, card, check-in, proof (what a participant's own phone holds after it), material
Keeps     nothing: attendance, answers and reactions lie in the class's book, materials with the training
Promises  a device learns of its own class and of no other; the key of a test never leaves the server; a check-in is
          taken once, and a refused one says nothing about anybody; questions are shown to who reads the wall, a test
          is taken within its hours and counts once, a reaction leads to nobody
Refuses   to decide who was there: that is worked out from all rows (`training.rules`)
"""
