"""From an issued document to the copy that everybody in the council, or the public, may read. Pure: no query.

family      counts that hang together, and which of them are hidden for whom; the groups that the others tell
grades      the families of a part's grades: by month, by service area, of the whole period
"""
