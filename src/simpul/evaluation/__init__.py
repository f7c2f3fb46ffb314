"""Evaluation: what a training brought about, as far as the figures carry it and no farther.

Words     gain (of what was not known, the share that is), item (a question of the test), reaction (a rating that names
          nobody), line (one library's reported months), later libraries (not trained yet in that month), effect
Keeps     nothing: scores, ratings and months come in, figures with intervals and sentences go out
Promises  paired answers only; a month that nobody reported is missing and never zero; a trained library is compared
          only with libraries not trained yet in the same month; every figure says how many stand behind it
Refuses   to show what fewer than five people said; to give a figure that too few carry: it answers with the reason; to
          call a difference an effect when it was there before the training; tables, people's names, a framework
"""
