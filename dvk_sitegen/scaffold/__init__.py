"""`dvk init` without its messages: a new project for another office.

Answers are checked; the files are made from templates, and written all at once or not at all.
"""
