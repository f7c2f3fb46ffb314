"""What the exit codes of `simpul` mean."""

OK = 0
DIFFERENCES = 1  # the command ran and found something a person must look at
USAGE = 2  # the words of the call are off (click's own code)
PROBLEM = 3  # a numbered problem with the input; the sentence is on standard error
DATABASE = 4  # PostgreSQL could not be started or reached; the sentence is on standard error
BENCH_MISSED = 5  # a benchmark ran and missed its target

MEANING = {
    OK: "done",
    DIFFERENCES: "done, and something needs a person: differences found, rows not taken",
    USAGE: "the words of the call are off",
    PROBLEM: "a numbered problem with the input",
    DATABASE: "PostgreSQL could not be started or reached",
    BENCH_MISSED: "a benchmark missed its target",
}
