"""The classroom: what the phones of a class are told, and what participants say themselves.

Words     pack, card, check-in, material
Keeps     nothing: attendance lies in the class's book, materials with the training
Promises  a device learns of its own class and of no other; the key of a test never leaves the server; a check-in is
          taken once, and a refused one says nothing about anybody
Refuses   to decide who was there: that is worked out from all rows (`training.rules`)
"""
