"""Help where one stands: words, first steps and the handbook, all told from the definitions the figures are made of.

Words     word, guide (first steps of a role), chapter, section
Keeps     nothing: every sentence comes from the kinds, indicators, roles and problems, or stands here once
Promises  a figure is explained by the same words in the help, the dictionary, the handbook and its generated copy
Refuses   to explain by an example that was not computed
"""
