"""What runs inside the environment of a rival: the standard library and the rival, nothing else.

Each file is a program of its own: ``python FILE OUTPUT DOCUMENT…``; the documents are named
relative to the working folder.
"""
