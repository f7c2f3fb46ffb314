"""The programme's training (bimtek): courses, waves, classes, who is asked and who comes, and what happens in class.

Words     course, wave, class, session, lesson hours, trainer, quota, participant, enrolment, attendance
Keeps     versioned courses; waves, classes with their sessions and trainers; people of one name and where they were
          enrolled; attendance, test answers and reactions, as records of the class's own book
Promises  a class is a book (decision record 29): phones are enrolled for it and push as everywhere; phones never
          conflict over attendance, and whatever order their words come in, a person counts once; an enrolment keeps
          the library and the role of its time
Refuses   to merge two people of one name by itself; to show a person outside the place or the class they belong to
"""
