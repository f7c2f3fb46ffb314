"""The table of doors: every URL, every role, nobody and the neighbours, and what each is answered.

200 opens · 302 leads on (a stranger to sign-in, someone without a fresh proof to give one) · 400 opens, and asks
for more · 401 who are you · 403 seen but not yours to do · 404 not found, because not yours to see · 405 not so.

The places in the addresses are the librarian's: her regency 35.13, her library, her record. A door that is missing
here fails the test, as does a line without a door.
"""

# A verification needs these to be understood at all.
VERIFY = {"rev": "1", "method": "document"}

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
MANAGED_422 = MANAGED.replace("200", "422")

# fmt: off
DOORS = {
    # one's own account: open to whoever is signed in, each for themselves
    ("GET", "account_login"):               all_alike(200, 302),
    ("POST", "account_login"):              all_alike(200, 302),
    ("GET", "account_logout"):              all_alike(302, 200),
    ("POST", "account_logout"):             all_alike(302, 302),
    ("GET", "one-time-code"):               OPEN,
    ("POST", "one-time-code"):              OPEN,
    ("GET", "account"):                     OWN,
    ("GET", "account_change_password"):     OWN,
    ("POST", "account_change_password"):    OWN,
    ("GET", "account_reauthenticate"):      OWN,
    ("GET", "usersessions_list"):           OWN,
    ("GET", "mfa_index"):                   OWN,
    ("GET", "mfa_authenticate"):            PROOF_FIRST,
    #                                        nobody libr head  pic verif fasda train prov cons prog | neigh other
    ("GET", "mfa_reauthenticate"):          "302    302  302   200 200   200   200   200  200  200    302   200",
    ("GET", "mfa_activate_totp"):           PROOF_FIRST,
    ("GET", "totp-picture"):                all_alike(302, 404),
    ("GET", "mfa_deactivate_totp"):         "302    404  404   302 302   302   302   302  302  302    404   302",
    ("GET", "mfa_view_recovery_codes"):     all_alike(302, 404),
    ("GET", "mfa_generate_recovery_codes"): PROOF_FIRST,
    ("GET", "mfa_download_recovery_codes"): all_alike(302, 404),
    ("GET", "mfa_list_webauthn"):           OWN,
    ("GET", "mfa_add_webauthn"):            PROOF_FIRST,
    ("GET", "mfa_login_webauthn"):          PROOF_FIRST,
    ("GET", "mfa_reauthenticate_webauthn"): PROOF_FIRST,
    ("GET", "mfa_edit_webauthn"):           PROOF_FIRST,
    ("GET", "mfa_remove_webauthn"):         PROOF_FIRST,

    # pages
    #                                        nobody libr head  pic verif fasda train prov cons prog | neigh other
    ("GET", "home"):                        OWN,
    ("GET", "areas"):                       all_alike(302, 302),
    ("GET", "area"):                        "302    404  404   200 200   200   200   200  200  200    404   404",
    ("GET", "area-table"):                  "302    404  404   200 200   200   403   200  200  200    404   404",
    ("GET", "area-records"):                "302    404  404   200 200   200   200   200  200  200    404   404",
    ("GET", "area-pdf"):                    "302    404  404   200 200   200   200   200  200  200    404   404",
    ("GET", "area-monthly"):                "302    404  404   200 200   200   200   200  200  200    404   404",
    ("GET", "area-share"):                  "302    404  404   200 200   200   200   200  200  200    404   404",
    ("GET", "area-picture"):                "302    404  404   200 200   200   200   200  200  200    404   404",
    ("GET", "library-pdf"):                 "302    200  200   200 200   200   200   200  200  200    404   404",
    ("GET", "library-monthly"):             "302    200  200   200 200   200   200   200  200  200    404   404",
    ("GET", "library-share"):               "302    200  200   200 200   200   200   200  200  200    404   404",
    ("GET", "library-picture"):             "302    200  200   200 200   200   200   200  200  200    404   404",
    ("GET", "compare-pdf"):                 OWN,
    ("GET", "compare-table"):               OWN,
    ("GET", "home-pdf"):                    OWN,
    # a short address tells nothing: it leads to the page, and the page asks
    ("GET", "letter"):                      OWN,
    ("POST", "letter"):                     PROOF_FIRST,
    # the signature in the address is the key: the one tried here is none
    ("GET", "letter-leave"):                all_alike(404, 404),
    ("POST", "letter-leave"):               all_alike(404, 404),
    ("GET", "short"):                       all_alike(302, 302),
    ("GET", "compare"):                     OWN,
    ("GET", "library"):                     "302    200  200   200 200   200   200   200  200  200    404   404",
    ("GET", "library-records"):             "302    200  200   200 200   200   200   200  200  200    404   404",
    # what came of the training: the class and the wave are the regency's own
    ("GET", "training-results"):            OWN,
    ("GET", "training-results-table"):      OWN,
    ("GET", "training-results-pdf"):        OWN,
    ("GET", "training-results-wave"):       HELD,
    ("GET", "training-results-class"):      HELD,
    ("GET", "training-results-class-pdf"):  HELD,
    ("GET", "training-results-class-table"): HELD,
    ("GET", "training-costs"):              "302    404  404   200 403   200   200   200  403  200    404   404",
    ("POST", "training-costs"):             "302    404  404   302 403   302   302   302  403  302    404   404",
    ("GET", "training-why"):                OWN,
    ("GET", "training-why-table"):          OWN,
    ("GET", "training-effect"):             OWN,
    ("GET", "training-effect-pdf"):         OWN,
    ("GET", "training-effect-table"):       OWN,
    ("GET", "training-mentoring"):          OWN,
    ("GET", "training-mentoring-table"):    OWN,
    ("GET", "record"):                      "302    200  200   200 200   200   200   200  200  200    404   404",
    ("GET", "record-correct"):              "302    403  403   200 200   403   403   403  403  200    404   404",
    ("POST", "record-correct"):             "302    403  403   400 400   403   403   403  403  400    404   404",
    ("GET", "record-photo"):                "302    200  200   200 200   200   200   200  200  200    404   404",
    ("GET", "record-photo-erase"):          "302    403  403   200 200   403   403   403  403  200    404   404",
    ("POST", "record-photo-erase"):         "302    403  403   302 302   403   403   403  403  302    404   404",
    ("GET", "record-verify"):               all_alike(302, 405),
    ("POST", "record-verify"):              "302    403  403   302 302   403   403   403  403  403    404   404",

    # the administration: whoever manages libraries or people
    #                                        nobody libr head  pic verif fasda train prov cons prog | neigh other
    ("GET", "admin"):                       LOOKING_AFTER,
    ("GET", "admin-libraries"):             LOOKING_AFTER,
    ("GET", "admin-libraries-waiting"):     LOOKING_AFTER,
    ("GET", "admin-library-new"):           LOOKING_AFTER,
    ("POST", "admin-library-new"):          "302    403  403   422 403   403   403   422  403  422    403   422",
    ("GET", "admin-library"):               MANAGED,
    ("GET", "admin-library-edit"):          MANAGED,
    ("POST", "admin-library-edit"):         MANAGED_422,
    ("GET", "admin-library-status"):        MANAGED,
    ("POST", "admin-library-status"):       MANAGED_422,
    ("GET", "admin-library-move"):          MANAGED,
    ("POST", "admin-library-move"):         MANAGED_422,
    ("GET", "admin-library-merge"):         MANAGED,
    ("POST", "admin-library-merge"):        MANAGED_422,
    ("GET", "admin-library-split"):         MANAGED,
    ("POST", "admin-library-split"):        MANAGED_422,
    ("GET", "admin-library-backup"):        MANAGED,
    ("POST", "admin-library-backup"):       MANAGED_422,
    ("GET", "admin-library-unmerge"):       MANAGED,
    ("POST", "admin-library-unmerge"):      MANAGED.replace("200", "302"),
    ("GET", "admin-membership-new"):        MANAGED,
    ("POST", "admin-membership-new"):       MANAGED_422,
    ("GET", "admin-membership-end"):        MANAGED,
    ("POST", "admin-membership-end"):       MANAGED_422,
    ("GET", "admin-aid-new"):               MANAGED,
    ("POST", "admin-aid-new"):              MANAGED_422,
    ("GET", "admin-aid-assess"):            MANAGED,
    ("POST", "admin-aid-assess"):           MANAGED_422,
    #                                        nobody libr head  pic verif fasda train prov cons prog | neigh other
    ("GET", "admin-imports"):               BRINGING_IN,
    ("GET", "admin-import-new"):            BRINGING_IN,
    ("POST", "admin-import-new"):           BRINGING_IN.replace("200", "422"),
    ("GET", "admin-import-template"):       BRINGING_IN,
    ("GET", "admin-sim"):                   BRINGING_IN,
    ("POST", "admin-sim"):                  BRINGING_IN.replace("200", "422"),
    ("GET", "admin-sim-one"):               "302    404  404   200 404   404   404   404  404  200    404   404",
    ("POST", "admin-sim-apply"):            "302    404  404   302 404   404   404   404  404  302    404   404",
    ("GET", "admin-sim-out"):               "302    404  404   200 404   404   404   404  404  200    404   404",
    ("GET", "admin-import"):                "302    404  404   200 404   404   404   404  404  200    404   404",
    ("POST", "admin-import-apply"):         "302    404  404   409 404   404   404   404  404  409    404   404",
    ("POST", "admin-import-discard"):       "302    404  404   302 404   404   404   404  404  302    404   404",
    ("GET", "admin-import-undo"):           "302    404  404   200 404   404   404   404  404  200    404   404",
    ("POST", "admin-import-undo"):          "302    404  404   422 404   404   404   404  404  422    404   404",
    ("GET", "admin-announcements"):         LOOKING_AFTER,
    ("GET", "admin-announcement-new"):      LOOKING_AFTER,
    ("POST", "admin-announcement-new"):     "302    403  403   422 403   403   403   422  403  422    403   422",
    ("GET", "admin-announcement"):          PERSON,
    ("GET", "admin-announcement-withdraw"): PERSON,
    ("POST", "admin-announcement-withdraw"): PERSON.replace("200", "302"),
    ("GET", "announcements"):               OWN,
    ("POST", "announcement-read"):          "302    302  302   302 302   302   404   404  404  404    302   404",
    #                                        nobody libr head  pic verif fasda train prov cons prog | neigh other
    ("GET", "admin-code-lists"):            PROGRAMME,
    ("GET", "admin-code-list"):             PROGRAMME,
    ("GET", "admin-code-retire"):           PROGRAMME,
    ("POST", "admin-code-retire"):          PROGRAMME.replace("200", "422"),
    ("POST", "admin-code-offer-again"):     PROGRAMME.replace("200", "302"),
    ("GET", "admin-subfield-new"):          PROGRAMME,
    ("POST", "admin-subfield-new"):         PROGRAMME.replace("200", "422"),
    ("GET", "admin-subfield-retire"):       PROGRAMME,
    ("POST", "admin-subfield-retire"):      PROGRAMME.replace("200", "422"),
    ("GET", "admin-data"):                  PROGRAMME,
    ("GET", "admin-data-new"):              PROGRAMME,
    ("POST", "admin-data-new"):             PROGRAMME.replace("200", "422"),
    ("GET", "admin-data-register"):         PROGRAMME,
    ("GET", "admin-data-request"):          PROGRAMME,
    ("POST", "admin-data-request"):         PROGRAMME.replace("200", "422"),
    ("POST", "admin-data-export"):          PROGRAMME,
    ("GET", "admin-data-erase"):            PROGRAMME,
    ("POST", "admin-data-erase"):           PROGRAMME.replace("200", "422"),
    ("GET", "admin-people"):                LOOKING_AFTER,
    ("GET", "admin-person-new"):            LOOKING_AFTER,
    ("POST", "admin-person-new"):           "302    403  403   422 403   403   403   422  403  422    403   422",
    ("GET", "admin-person"):                PERSON,
    ("GET", "admin-person-edit"):           PERSON,
    ("POST", "admin-person-edit"):          PERSON.replace("200", "422"),
    ("GET", "admin-person-code"):           PERSON,
    ("POST", "admin-person-code"):          PERSON,
    ("POST", "admin-person-sign-out"):      PERSON.replace("200", "302"),
    ("GET", "admin-person-switch"):         PERSON,
    ("POST", "admin-person-switch"):        PERSON.replace("200", "302"),
    ("GET", "admin-post-hand-over"):        PERSON,
    ("POST", "admin-post-hand-over"):       PERSON.replace("200", "422"),
    ("GET", "admin-post-end"):              PERSON,
    ("POST", "admin-post-end"):             PERSON.replace("200", "302"),

    ("GET", "search"):                      OWN,
    ("GET", "search-table"):                "302    200  403  200 200   200   403   200  200  200    200   200",

    # lists to work through, at the librarian's regency
    #                                        nobody libr head  pic verif fasda train prov cons prog | neigh other
    ("GET", "queue"):                       "302    404  404   200 200   200   200   200  200  200    404   404",
    ("GET", "queue-verify"):                "302    404  404   200 200   403   403   403  403  403    404   404",
    ("GET", "queue-asked"):                 "302    404  404   200 200   403   403   403  403  403    404   404",
    ("POST", "queue-verify"):               "302    404  404   302 302   403   403   403  403  403    404   404",
    ("POST", "queue-asked"):                "302    404  404   400 400   403   403   403  403  403    404   404",
    ("GET", "queue-conflicts"):             "302    404  404   200 200   403   403   403  403  200    404   404",
    ("GET", "queue-twins"):                 "302    404  404   200 200   403   403   403  403  403    404   404",
    ("POST", "queue-twins"):                "302    404  404   400 400   403   403   403  403  403    404   404",
    ("GET", "queue-aside"):                 "302    404  404   200 200   403   403   403  403  200    404   404",
    ("GET", "queue-conflict"):              "302    404  404   404 404   403   403   403  403  404    404   404",
    ("POST", "queue-conflict"):             "302    404  404   404 404   403   403   403  403  404    404   404",
    ("GET", "queue-aside-one"):             "302    404  404   404 404   403   403   403  403  404    404   404",
    ("POST", "queue-aside-one"):            "302    404  404   404 404   403   403   403  403  404    404   404",
    ("GET", "queue-devices"):               "302    404  404   200 200   200   200   200  200  200    404   404",
    ("GET", "queue-device"):                "302    404  404   404 404   404   404   404  404  404    404   404",
    ("POST", "queue-device"):               "302    404  404   404 404   404   404   404  404  404    404   404",
    ("GET", "queue-enrol"):                 "302    404  404   200 403   403   403   200  403  200    404   404",
    ("POST", "queue-enrol"):                "302    404  404   400 403   403   403   400  403  400    404   404",
    ("GET", "queue-months"):                "302    404  404   200 200   200   200   200  200  200    404   404",
    ("GET", "queue-month"):                 "302    404  404   200 200   200   200   200  200  200    404   404",
    ("GET", "queue-silent"):                "302    404  404   200 200   200   200   200  200  200    404   404",
    ("POST", "queue-month"):                "302    404  404   302 302   403   403   403  403  403    404   404",
    ("GET", "queue-arrived"):               "302    404  404   400 400   400   400   400  400  400    404   404",
    ("GET", "queue-villages"):              "302    404  404   200 403   403   403   200  403  200    404   404",
    ("POST", "queue-villages"):             "302    404  404   400 403   403   403   400  403  400    404   404",
    ("GET", "record-send-back"):            "302    403  403   200 200   403   403   403  403  403    404   404",
    ("POST", "record-send-back"):           "302    403  403   400 400   403   403   403  403  403    404   404",

    # why a number is what it is
    #                                        nobody libr head  pic verif fasda train prov cons prog | neigh other
    ("GET", "explain"):                     "302    404  404   200 200   200   200   200  200  200    404   404",
    ("GET", "explain-silent"):              "302    404  404   200 200   200   200   200  200  200    404   404",
    ("GET", "explain-pdf"):                 "302    404  404   200 200   200   200   200  200  200    404   404",
    ("GET", "explain-table"):               "302    404  404   200 200   200   403   200  200  200    404   404",
    ("GET", "explain-series"):              "302    404  404   200 200   200   200   200  200  200    404   404",
    ("GET", "explain-library"):             "302    200  200   200 200   200   200   200  200  200    404   404",
    ("GET", "explain-library-silent"):      "302    200  200   200 200   200   200   200  200  200    404   404",
    ("GET", "explain-library-pdf"):         "302    200  200   200 200   200   200   200  200  200    404   404",
    ("GET", "explain-library-table"):       "302    200  403   200 200   200   403   200  200  200    404   404",
    ("GET", "explain-library-series"):      "302    200  200   200 200   200   200   200  200  200    404   404",

    # what anyone may read, and choices kept in one's own browser
    # certificates: whoever has the code, and the files for machines; what names people is behind the wall
    ("GET", "certificate-check"):           OPEN,
    ("GET", "certificate-code"):            OPEN,
    ("GET", "certificate-keys"):            OPEN,
    ("GET", "certificate-key"):             OPEN,
    ("GET", "certificate-revoked"):         OPEN,
    ("GET", "certificate-revoked-phones"):  OPEN,
    ("GET", "certificate-issuer"):          OPEN,
    ("GET", "certificate-course"):          OPEN,
    #                                        nobody libr head  pic verif fasda train prov cons prog | neigh other
    ("GET", "class-certificates"):          "302    200  403   200 200   200   200   200  200  200    200   200",
    ("GET", "class-certificates-pdf"):      "302    200  403   200 200   200   200   200  200  200    200   200",
    ("GET", "class-certificates-issue"):    "302    404  404   404 404   404   200   200  403  200    404   404",
    ("POST", "class-certificates-issue"):   "302    404  404   404 404   404   422   422  403  422    404   404",
    ("GET", "certificate"):                 "302    200  200   200 200   200   200   200  200  200    404   404",
    ("GET", "certificate-pdf"):             "302    200  200   200 200   200   200   200  200  200    404   404",
    ("GET", "certificate-jws"):             "302    200  200   200 200   200   200   200  200  200    404   404",
    ("GET", "certificate-json"):            "302    200  200   200 200   200   200   200  200  200    404   404",
    ("GET", "certificate-reissue"):         "302    404  404   404 404   404   200   200  403  200    404   404",
    ("POST", "certificate-reissue"):        "302    404  404   404 404   404   422   422  403  422    404   404",
    ("GET", "certificate-revoke"):          "302    404  404   404 404   404   200   200  403  200    404   404",
    ("POST", "certificate-revoke"):         "302    404  404   404 404   404   422   422  403  422    404   404",
    ("GET", "dictionary"):                  OPEN,
    ("GET", "dictionary-kind"):             OPEN,
    ("GET", "indicators"):                  OPEN,
    ("GET", "help"):                        OWN,
    ("GET", "help-chapter"):                OWN,
    ("GET", "help-first"):                  all_alike(302, 405),
    ("POST", "help-first"):                 all_alike(302, 302),
    ("GET", "components"):                  OWN,
    ("GET", "switch-language"):             ONLY_BY_FORM,
    ("POST", "switch-language"):            all_alike(400, 400),
    ("GET", "switch-theme"):                ONLY_BY_FORM,
    ("POST", "switch-theme"):               all_alike(400, 400),

    # the phone app: the same for everybody
    ("GET", "phone"):                       OPEN,
    ("GET", "phone-worker"):                OPEN,
    ("GET", "phone-manifest"):              OPEN,
    ("GET", "phone-stop"):                  OPEN,
    ("GET", "phone-file"):                  OPEN,
    ("GET", "phone-declarations"):          OPEN,
    ("GET", "phone-regencies"):             OPEN,
    ("GET", "phone-areas"):                 OPEN,

    # machines: a device's own key opens these, a person's session does not
    ("GET", "push"):                        ONLY_BY_FORM,
    ("POST", "push"):                       all_alike(400, 400),
    ("GET", "pull"):                        all_alike(400, 400),
    ("POST", "pull"):                       ONLY_BY_FORM,
    ("GET", "blobs"):                       ONLY_BY_FORM,
    ("OPTIONS", "blobs"):                   all_alike(204, 204),
    ("POST", "blobs"):                      all_alike(412, 412),
    ("GET", "blob"):                        ONLY_BY_FORM,
    ("PATCH", "blob"):                      all_alike(412, 412),
    ("DELETE", "blob"):                     all_alike(412, 412),
    ("GET", "device-report"):               all_alike(400, 400),
    ("GET", "enrol"):                       ONLY_BY_FORM,
    ("POST", "enrol"):                      all_alike(400, 400),
    ("GET", "hello"):                       all_alike(200, 200),
    ("POST", "hello"):                      ONLY_BY_FORM,
    ("GET", "csp-report"):                  ONLY_BY_FORM,
    ("POST", "csp-report"):                 all_alike(204, 204),
    ("GET", "openapi-json"):                all_alike(401, 200),
    ("GET", "api-root"):                    all_alike(401, 404),
    ("GET", "figures"):                     all_alike(401, 400),
    ("GET", "sim"):                         all_alike(401, 401),
}
# fmt: on
DATA = {("POST", "record-verify"): VERIFY}
