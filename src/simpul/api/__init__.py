"""The machine interface: devices push and pull, programs read figures and the SIM's published paths.

Words     door, token, device, push, pull
Keeps     no table
Promises  every answer is JSON, every problem has its number; a token reads its own place and nothing else
Refuses   to decide anything: it takes a request apart, asks the packages below, and puts the answer together
"""
