"""Search over areas, libraries and titles: forgiving of spelling, within one's reach.

Words     entry, word, group, tail
Keeps     a table of ids and words (decision 3), and the words there are; nothing about persons
Promises  what is searched is filtered by scope, and what is found is read again through the scope's walls; never
          stale: areas and libraries are entered by trigger, records by the timer, and what it has not read yet is
          searched directly
Refuses   to tell, even by a suggestion, of words that occur only outside one's reach
"""
