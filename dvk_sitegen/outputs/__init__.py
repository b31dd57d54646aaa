"""The kinds of files that a site consists of, each made from the catalog."""
