"""The pages of the training: waves and classes, who is nominated and who comes, people, trainers, imports.

Words     class page, view of a class, roll, nomination letter
Promises  place and date for everybody who is signed in; people only as far as the walls show them; every form keeps
          what was typed
Refuses   to write: the actions of `training` do
"""
