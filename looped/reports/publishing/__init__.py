"""From an issued document to the copy that everybody in the council, or the public, may read. Pure: no query.

family      counts that hang together, and which of them are hidden for whom; the groups that the others tell
grades      the family of a part's grades: by month, by service area, of the whole; in which shape it is printed
shares      families of few cells
quarters    the months and quarters behind a year, for who has their copies
families    every family of a quarter's report
numbers     every number of it, as it may be printed; all families held together once more
printing    a number in words and in a table
tables      hidden, merged, as before, or withheld
words       each piece of text, for somebody to read and let go
documents   the whole copy of a quarter's report
packs       the copy of a month's performance pack, which hides small numbers already
"""
