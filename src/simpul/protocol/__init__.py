"""The words between a device and the server, and the thinking both sides share (sync protocol 1).

Words     operation, canonical form, seal, base, merge, clash, verdict, reply
Keeps     nothing; `client` keeps a device's outbox in a file of its own
Promises  one operation has one canonical form and one hash; a merge loses no value without naming the clash;
          merged twice is merged once
Refuses   to know tables, people or a framework
"""
