"""The present information system's interface (SIM), in and out.

Words     dump (a folder of its seven files), row, word (what the SIM writes for one of our codes), official score
Keeps     nothing itself: `simpul.returns.models` keeps the imports, the names it uses and the scores
Promises  every row that can be read and placed is kept, once, however often a dump is read; what it said is kept
          word for word, so that writing it back gives the same rows; nothing is matched by a guess
Refuses   to verify: a source's own "verified" is the source's claim

The seven files: `layout`; their words: `words` and `media`; text to rows: `reading`, rows to values: `rows`;
names to libraries: `libraries`; what is new, same, changed or gone: `planning`; `actions` does it, `report` says it;
`exporting` and `face` write the same schema back.
"""
