"""Every component draws its own example, in both languages, without a database."""
