"""The morning page: what needs whom first, for every post a person holds.

Each file is one section of the page and says what it asks the database for. Whatever speaks of a whole province or
the nation is read from the ledger's sums; lists of libraries, records and telephones are made where one person can
work through them, in a regency and below.
"""
