"""Reading: from files to objects of the domain, and to problems."""
