"""The command line `simpul`: what the operator of an installation needs, and nothing a page does better.

Words     command, exit code
Keeps     nothing
Promises  figures print as JSON or as a table; long work shows progress; exit codes mean something (see `exits`)
Refuses   to hold logic: every command calls one function of the package it is about
"""
