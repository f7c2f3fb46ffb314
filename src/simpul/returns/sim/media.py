"""One name for one medium: the ways in which people write it, and the name we unify them to.

Only spellings and sorts of the same medium are unified. A page's or a newspaper's own name stays as it is.
"""

import re

ALIASES: dict[str, tuple[str, ...]] = {
    "Instagram": (
        "instagram",
        "istagram",
        "instgram",
        "instragram",
        "intagram",
        "instagaram",
        "insta",
        "ig",
        "instastory",
        "instagramstory",
        "instagramstories",
        "igstory",
        "igstories",
        "reelsinstagram",
        "instagramreels",
        "feedinstagram",
    ),
    "Facebook": (
        "facebook",
        "fcebook",
        "facebok",
        "facbook",
        "fecebook",
        "facebookk",
        "fb",
        "facebookstory",
        "facebookstories",
        "halamanfacebook",
        "facebookpage",
        "grupfacebook",
    ),
    "WhatsApp": (
        "whatsapp",
        "whatsap",
        "whatapp",
        "watsapp",
        "wa",
        "whatsappstory",
        "whatsappstories",
        "storywhatsapp",
        "storywa",
        "wastory",
        "statuswa",
        "statuswhatsapp",
        "whatsappstatus",
        "grupwa",
        "grupwhatsapp",
        "whatsappgroup",
    ),
    "TikTok": ("tiktok", "tiktk", "tiktokvideo"),
    "YouTube": ("youtube", "yutub", "youtub", "yt", "youtubeshorts"),
    "X": ("twitter", "x", "twiter", "xtwitter"),
    "Telegram": ("telegram", "grouptelegram", "gruptelegram"),
    "Threads": ("threads", "thread"),
}
_NAMES = {alias: name for name, aliases in ALIASES.items() for alias in aliases}


def unified(name: str) -> str:
    """The medium's one name; a name in no list loses only its outer and doubled spaces."""
    return _NAMES.get(re.sub(r"[\W_]+", "", name).casefold()) or " ".join(name.split())
