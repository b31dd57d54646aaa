"""Rules that see more than one value: one function per rule, one file per family.

A rule takes what was read and notes its problems in the reports of the files concerned. Rules of a single value (a
missing key, a wrong type, an unknown term) are the getters of `reading/form.py`.
"""
