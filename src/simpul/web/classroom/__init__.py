"""The pages from which a class is brought onto phones: their codes, the participants' cards, what is handed out."""
