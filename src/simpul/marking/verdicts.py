"""What is said of a box, and why one is doubtful: words only, for whoever shows them without reading pictures."""

from enum import StrEnum


class Verdict(StrEnum):
    TICKED = "ticked"
    EMPTY = "empty"
    DOUBTFUL = "doubtful"


class Why(StrEnum):
    """Why a box or a group is doubtful."""

    UNSEEN = "unseen"  # its printed outline was not found
    FAINT = "faint"  # something is there, yet too little to be sure
    GLARE = "glare"  # nothing is seen, on paper so bright that a pale stroke would not be
    BESIDE = "beside"  # a mark near the box, not in it
    ACROSS = "across"  # a stroke from elsewhere runs through the box
    SEVERAL = "several"  # more than one box of the group is ticked
