"""What came of the training: classes, waves and the programme in figures, and what followed in the libraries.

Words     facts (of one class: what was counted, before anything is divided), figure, need (why a library is visited)
Keeps     nothing: everything is read when asked, inside the scope
Promises  add first, divide last; a session of which nobody noted anything is not a session without people; every figure
          says what it counts and opens to it; the effect is told by `evaluation`, never stronger than it carries
Refuses   to write; to show what fewer than five people said; to tell a class's figures to who does not see the class
"""
