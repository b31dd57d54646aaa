"""Rules for more than one value: one function for each rule, one file for each family.

A rule takes what was read and notes problems at the files concerned. Rules for a single value (a missing key, a wrong
type, an unknown term) are the getters of `reading/form.py`.
"""
