"""People: who signs in, which posts they hold, and therefore where they may do what.

Words     user, post, role, reach, token, one-time code
Keeps     users, their posts and particulars, tokens, one-time codes; passwords, second factors and sessions through
          the sign-in library
Promises  a role is a post in a place and reaches all that lies below; the list and the lock are one function; a change
          of posts holds from the next request; a name and a contact are seen along one's own chain only
Refuses   to send mail, to let anyone sign up, to know what a record is
"""
