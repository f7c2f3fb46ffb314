"""Who tries the doors, in the order of a line of the tables, and answers that many doors share."""

PEOPLE = (
    "nobody",
    "librarian",
    "village_head",
    "regency_pic",
    "regency_verifier",
    "facilitator",
    "master_trainer",
    "province_officer",
    "consultant",
    "programme",
    "neighbour",  # the librarian next door
    "other_regency",  # the officer in charge of the neighbouring regency
)


def all_alike(stranger: int, signed_in: int) -> str:
    return " ".join(map(str, [stranger, *[signed_in] * 11]))


OPEN = all_alike(200, 200)
OWN = all_alike(302, 200)
PROOF_FIRST = all_alike(302, 302)
ONLY_BY_FORM = all_alike(405, 405)
#                nobody libr head  pic verif fasda train prov cons prog | neigh other
LOOKING_AFTER = "302    403  403   200 403   403   403   200  403  200    403   200"
MANAGED = "302    403  403   200 403   403   403   200  403  200    404   404"
# The librarian as somebody to look after: for who appoints librarians there; the others do not learn of it.
PERSON = "302    404  404   200 404   404   404   200  404  200    404   404"
BRINGING_IN = "302    403  403   200 403   403   403   403  403  200    403   200"
# What concerns the whole country: the programme office; the others do not learn of it.
PROGRAMME = "302    404  404   404 404   404   404   404  404  200    404   404"
# A class the regency holds: who reads the regency sees into it.
HELD = "302    404  404   200 200   200   200   200  200  200    404   404"
# A class the regency holds, for who runs training there; who only reads the regency sees that it is not theirs to do.
RUN = "302    404  404   200 403   200   200   200  403  200    404   404"
MANAGED_422 = MANAGED.replace("200", "422")
