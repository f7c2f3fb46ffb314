"""What waits for a person: records to verify, answers to questions, conflicts, what was kept aside, months to close.

Each file reads one list and counts it the same way as it lists it, so that the morning's number is the list's length.
Lists belong to a place (`morning.stand`); whoever reads them here may not yet do what they ask for, that is the
actions' question.
"""
