"""How tests are shared out among processes: one drives the officers' browser over one site, one the phones', while the
rest does all else. The two mostly wait for a browser, so that three processes suit two cores.

By where a test lies, because the runner's own groups go by a name it can no longer give to a test.
"""

from xdist.scheduler import LoadScopeScheduling

TOGETHER = ("tests/browser/phone/", "tests/browser/")


class Sharing(LoadScopeScheduling):
    """Tests of a folder in TOGETHER go to one process, the largest folder first; every other test to who is free."""

    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in TOGETHER if nodeid.startswith(folder)), nodeid)
