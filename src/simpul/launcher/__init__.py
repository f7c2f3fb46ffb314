"""PostgreSQL in a box: find a server, or keep a private one, and hand over two URLs.

Words     home (an installation), place (where its database lies), source (url, system or wheel), account (who runs it)
Keeps     `home/postgres/`: place.json, secrets.json, state.json, lock; data, log and socket directories of one server
Promises  two homes never meet; nothing listens on the network; every connection proves a password; a crash is recovered
Refuses   to add system accounts, to loosen the mode of a directory it did not make, to trust anybody, to delete a
          data directory
"""

from simpul.launcher.problems import LauncherProblem

__all__ = ["LauncherProblem"]
