"""How evenly a plan lays its burden: the load of trainers, the way of participants."""

from collections import defaultdict
from collections.abc import Iterable

from simpul.planning.plan import Fairness, Lesson
from simpul.planning.scenario import Scenario


def figures(scenario: Scenario, classes: Iterable[Lesson]) -> Fairness:
    """The figures of `Fairness` for a plan with one class at least; each participant counts once."""
    hosts = {h.code: h for h in scenario.hosts}
    groups = {g.code: g for g in scenario.groups}
    load = {t.code: 0 for t in scenario.trainers}
    ways: list[float] = []
    of_province: dict[str, list[float]] = defaultdict(list)
    for lesson in classes:
        for code in lesson.trainers:
            load[code] += 1
        for code in lesson.groups:
            group = groups[code]
            km = [group.km(hosts[lesson.host])] * group.people
            ways += km
            of_province[group.province or group.code.split(".")[0]] += km
    ways.sort()
    mean = sum(ways) / len(ways)
    averages = {province: sum(kms) / len(kms) for province, kms in of_province.items()}
    farthest = max(sorted(averages), key=lambda province: averages[province])
    return Fairness(
        load_least=min(load.values(), default=0),
        load_most=max(load.values(), default=0),
        load_mean=round(sum(load.values()) / max(1, len(load)), 2),
        load_gini=round(gini(list(load.values())), 3),
        way_median_km=round(_at(ways, 0.5)),
        way_p90_km=round(_at(ways, 0.9)),
        way_longest_km=round(ways[-1]),
        farthest_province=farthest,
        farthest_province_ratio=round(averages[farthest] / mean, 2) if mean else 1.0,
    )


def gini(values: list[int]) -> float:
    """Gini's measure of unevenness: 0 where all have the same, near 1 where one has all; 0 where nobody has any."""
    total, n = sum(values), len(values)
    if not total:
        return 0.0
    return sum((2 * rank - n - 1) * value for rank, value in enumerate(sorted(values), 1)) / (n * total)


def _at(sorted_values: list[float], share: float) -> float:
    """The smallest value that at least `share` of all values do not exceed."""
    return sorted_values[max(0, -(-int(share * 100) * len(sorted_values) // 100) - 1)]
