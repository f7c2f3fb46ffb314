"""Django's PostgreSQL backend, asking the kernel instead of the database whether a pooled connection still lives."""
