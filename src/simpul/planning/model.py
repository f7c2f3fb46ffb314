"""The two models: `Whole`, every hard rule; `Outline`, without dates and rooms, smaller and never dearer.

`Outline` leaves hard rules out and adds none, so its bound is a bound of the whole plan.
"""

from collections import defaultdict

from ortools.sat.python import cp_model

from simpul.planning.board import Board, Crew, Site
from simpul.planning.rules import Rule

Var = cp_model.IntVar
Expr = cp_model.LinearExprT


class Outline:
    """Which host each group goes to, how many classes a host holds, how often a crew sends one there."""

    def __init__(self, board: Board) -> None:
        self.board, self.model = board, cp_model.CpModel()
        s, m, course = board.scenario, self.model, board.scenario.course
        slots = len(board.slots)
        self.goes = {
            (g, h): m.new_bool_var("") for g in range(len(s.groups)) for h in range(len(s.hosts)) if board.near[g][h]
        }
        self.classes = [m.new_int_var(0, slots * h.rooms, "") for h in s.hosts]
        self.sent = [[m.new_int_var(0, crew.size * min(crew.most, slots), "") for _ in s.hosts] for crew in board.crews]
        of_group, of_host = defaultdict(list), defaultdict(list)
        for (g, h), goes in self.goes.items():
            of_group[g].append(goes)
            of_host[h].append((g, goes))
            m.add(goes <= self.classes[h])
        for g in range(len(s.groups)):
            m.add_exactly_one(of_group[g])
        for h, count in enumerate(self.classes):
            people = sum(s.groups[g].people * goes for g, goes in of_host[h])
            m.add(people <= board.seats[h] * count)
            m.add(people >= course.least * count)
            m.add(sum(sent[h] for sent in self.sent) == course.trainers * count)
            for g, goes in of_host[h]:
                if language := s.groups[g].language:
                    m.add(
                        sum(t[h] for c, t in zip(board.crews, self.sent, strict=True) if language in c.languages)
                        >= goes
                    )
        for crew, sent in zip(board.crews, self.sent, strict=True):
            m.add(sum(sent) <= crew.size * min(crew.most, slots))
        self.cost: Expr = (
            sum(board.way[g][h] * goes for (g, h), goes in self.goes.items())
            + sum(cost * count for cost, count in zip(board.holding, self.classes, strict=True))
            + sum(c.costs[h] * v for c, t in zip(board.crews, self.sent, strict=True) for h, v in enumerate(t))
        )
        m.minimize(self.cost)


class Whole:
    """Which site each group goes to, which sites hold a class, how many of a crew teach there.

    With `asked` every hard rule hangs on a literal of its own (`self.rules`), so that a conflict can name rules;
    without, what a rule forbids is not even a variable.
    """

    def __init__(self, board: Board, *, asked: bool = False) -> None:
        self.board, self.asked, self.model = board, asked, cp_model.CpModel()
        self.rules: dict[Rule, Var] = {}
        s, m = board.scenario, self.model
        self.open: dict[Site, Var] = {}
        for site in board.sites:
            slot, host = board.slots[site.slot], s.hosts[site.host]
            against = [Rule("holiday", str(day)) for day in slot.free]
            if board.on(site, host.closed):
                against.append(Rule("closed", host.code))
            if self._may(against, variable := m.new_bool_var("")):
                self.open[site] = variable
        self.goes: dict[tuple[int, Site], Var] = {}
        for g, group in enumerate(s.groups):
            for site in self.open:
                against = [] if board.near[g][site.host] else [Rule("reach", group.code)]
                if board.on(site, group.blocked):
                    against.append(Rule("blocked", group.code))
                if self._may(against, variable := m.new_bool_var("")):
                    self.goes[g, site] = variable
        self.teaches: dict[tuple[int, Site], Var] = {}
        for c, crew in enumerate(board.crews):
            away = Rule("away", ",".join(s.trainers[k].code for k in crew.members))
            for site in self.open:
                against = [away] if self._away(crew, site) else []
                most = min(crew.size, s.course.trainers)
                if self._may(against, variable := m.new_int_var(0, most, "")):
                    self.teaches[c, site] = variable
        self._groups()
        self._classes()
        self._trainers()
        self._money()

    def _on(self, rule: Rule) -> list[Var]:
        """The literal a constraint of the rule hangs on; none where all rules hold anyway."""
        if not self.asked:
            return []
        if rule not in self.rules:
            self.rules[rule] = self.model.new_bool_var(str(rule))
        return [self.rules[rule]]

    def _may(self, against: list[Rule], variable: Var) -> bool:
        """Whether the variable is needed: nothing forbids it, or what does is asked about."""
        for rule in against:
            for literal in self._on(rule):
                self.model.add(variable == 0).only_enforce_if(literal)
        return self.asked or not against

    def _away(self, crew: Crew, site: Site) -> bool:
        slot = self.board.slots[site.slot]
        return any(start <= slot.end and slot.start <= end for start, end in crew.away)

    def _groups(self) -> None:
        m, s = self.model, self.board.scenario
        at, of_host = defaultdict(list), defaultdict(list)
        for (g, site), goes in self.goes.items():
            at[g].append(goes)
            of_host[g, site.host].append(goes)
            m.add_implication(goes, self.open[site])
        self.host_of: dict[tuple[int, int], Var] = {}
        for (g, h), several in of_host.items():
            # Where a group goes matters for the cost, when only for the calendar.
            self.host_of[g, h] = m.new_bool_var("")
            m.add(sum(several) == self.host_of[g, h])
        for g, group in enumerate(s.groups):
            m.add_at_most_one(at[g])
            m.add(sum(at[g]) == 1).only_enforce_if(self._on(Rule("placed", group.code)))

    def _classes(self) -> None:
        board, m, s = self.board, self.model, self.board.scenario
        within, crowds = defaultdict(list), board.crowds()
        # Where slots overlap, a class before may hold the first room.
        apart = all(len(crowd) == 1 for crowd in crowds)
        for (g, site), goes in self.goes.items():
            within[site].append((g, goes))
        for site, held in self.open.items():
            people = sum(s.groups[g].people * goes for g, goes in within[site])
            seats = Rule("seats", s.hosts[site.host].code)
            m.add(people <= board.seats[site.host] * held).only_enforce_if(self._on(seats))
            m.add(people >= s.course.least * held).only_enforce_if(self._on(Rule("least")))
            later = Site(site.host, site.slot, site.room + 1)
            if later in self.open and apart and not board.former.groups:
                m.add_implication(self.open[later], held)  # rooms are alike: the first is taken first
        for crowd in crowds:
            for h, host in enumerate(s.hosts):
                for r in range(host.rooms):
                    at = [v for n in crowd if (v := self.open.get(Site(h, n, r))) is not None]
                    if len(at) > 1:
                        m.add(sum(at) <= 1).only_enforce_if(self._on(Rule("seats", host.code)))

    def _trainers(self) -> None:
        board, m, s = self.board, self.model, self.board.scenario
        at, of_crew = defaultdict(list), defaultdict(list)
        for (c, site), teaches in self.teaches.items():
            at[site].append((c, teaches))
            of_crew[c].append((site, teaches))
        for site, held in self.open.items():
            m.add(sum(t for _, t in at[site]) == s.course.trainers * held).only_enforce_if(self._on(Rule("trainers")))
        for (g, site), goes in self.goes.items():
            if language := s.groups[g].language:
                speaks = [t for c, t in at[site] if language in board.crews[c].languages]
                m.add(sum(speaks) >= goes).only_enforce_if(self._on(Rule("language", language)))
        crowds = board.crowds(s.course.rest_days)
        for c, crew in enumerate(board.crews):
            m.add(sum(t for _, t in of_crew[c]) <= crew.size * crew.most).only_enforce_if(self._on(Rule("load")))
            for crowd in crowds:
                among = [t for site, t in of_crew[c] if site.slot in crowd]
                m.add(sum(among) <= crew.size).only_enforce_if(self._on(Rule("once")))

    def _money(self) -> None:
        board, m, s = self.board, self.model, self.board.scenario
        spent: dict[Site, list[Expr]] = defaultdict(list)
        for site, held in self.open.items():
            spent[site].append(board.holding[site.host] * held)
        for (g, site), goes in self.goes.items():
            spent[site].append(board.way[g][site.host] * goes)
        for (c, site), teaches in self.teaches.items():
            spent[site].append(board.crews[c].costs[site.host] * teaches)
        self.cost: Expr = (
            sum(board.way[g][h] * goes for (g, h), goes in self.host_of.items())
            + sum(board.holding[site.host] * held for site, held in self.open.items())
            + sum(board.crews[c].costs[site.host] * teaches for (c, site), teaches in self.teaches.items())
        )
        if s.ceilings.total is not None:
            m.add(self.cost <= s.ceilings.total // 1000).only_enforce_if(self._on(Rule("ceiling")))
        for code, most in s.ceilings.waves.items():
            parts = [part for site, ps in spent.items() if board.slots[site.slot].wave == code for part in ps]
            m.add(sum(parts) <= most // 1000).only_enforce_if(self._on(Rule("ceiling", code)))

    def moves(self) -> Expr:
        """How much leaves its place in the former plan: one for each group and each trainer out of a class of theirs,
        and one more if they are in no class on its days."""
        former = self.board.former
        was = {g: site for g, site in former.groups.items() if site}
        stays = [goes for (g, site), goes in self.goes.items() if was.get(g) == site]
        days = [goes for (g, site), goes in self.goes.items() if g in was and was[g].slot == site.slot]
        for (c, site), teaches in self.teaches.items():
            kept = self.board.crews[c].kept
            stays += [teaches] * kept.count(site)
            days += [teaches] * any(site.slot == other.slot for other in kept)
        most = len(former.groups) + sum(map(len, former.trainers.values()))
        return 2 * most - sum(stays) - sum(days)
