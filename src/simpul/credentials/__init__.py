"""What proves a certificate of a training: keys, the Open Badges credential, the short code on paper, what was revoked.

Words     key pair, ring (public keys one trusts), badge (Open Badges 3.0), slip (what the square code on paper says),
          code (sixteen signs that nobody guesses), revocation list
Keeps     nothing by itself; `vault` keeps private keys as files for their owner's eyes only, and one sealed file of all
Promises  what was signed is either read whole or refused with a worded reason; a key that was retired goes on verifying
          what it signed while it was in use; one that others got hold of verifies nothing
Refuses   to know tables, pages or a framework; to call valid what it did not check: its signer, its day, its standing
"""
