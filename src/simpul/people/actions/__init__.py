"""The only code that writes about people. Every act takes `by`, the Actor who does it, and asks it first."""

from simpul.people.actions.guiding import put_guide_away
from simpul.people.actions.letters import stop_letter, stop_letter_of, want_letter
from simpul.people.actions.looking import look
from simpul.people.actions.parting import erase_person, tidy_up
from simpul.people.actions.posts import appoint, end_post, hand_over, hand_over_to_new
from simpul.people.actions.secrets import (
    code_minutes,
    issue_one_time_code,
    issue_token,
    lift_lockout,
    redeem_code,
    reset,
    revoke_token,
    set_password,
    set_up_synthetic_second_factor,
)
from simpul.people.actions.sessions import end_session, end_sessions, touch_session
from simpul.people.actions.users import change_user, create_user, set_profile

__all__ = [
    "appoint",
    "change_user",
    "code_minutes",
    "create_user",
    "end_post",
    "end_session",
    "end_sessions",
    "erase_person",
    "hand_over",
    "hand_over_to_new",
    "issue_one_time_code",
    "issue_token",
    "lift_lockout",
    "look",
    "put_guide_away",
    "redeem_code",
    "reset",
    "revoke_token",
    "set_password",
    "set_profile",
    "set_up_synthetic_second_factor",
    "stop_letter",
    "stop_letter_of",
    "tidy_up",
    "touch_session",
    "want_letter",
]
