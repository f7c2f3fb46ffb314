"""Django's PostgreSQL backend, which asks the kernel instead of the database whether a pooled connection still lives."""
