"""The wave plan of a training: who learns where, when and from whom, and how far from the best a plan can be.

Words     scenario, group (what one regency sends), host, slot (days a class may have), crew (trainers alike), plan
Keeps     nothing; the two shipped scenarios are files beside the code, what is invented in them says `ours`
Promises  a gap is proven, never guessed; a plan is counted through by a checker that shares no code with the solver;
          what cannot be planned names the rules that stand against each other; after a change all else stays
Refuses   to know tables, people's records or a framework; to count in a cost what every plan pays alike
"""

from simpul.planning.plan import Plan
from simpul.planning.scenario import Scenario

__all__ = ["Plan", "Scenario"]
