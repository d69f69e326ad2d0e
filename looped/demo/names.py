"""Invented names. Any likeness to somebody is chance."""

_FIRST = """
Abigail Adnan Aisha Alan Alice Amara Andrew Angela Anya Arjun Bethan Bilal Bridget Callum Carys Charlotte Chidi
Claire Colin Daniel Deborah Dev Diane Dominic Eilidh Elena Emeka Esther Evan Farah Fiona Freya Gareth Gemma Grace
Hannah Harriet Hassan Helen Ibrahim Imogen Ines Isaac Jade James Jasmin Joanne Joseph Kamila Karen Keiran Kofi
Laura Leila Lewis Linda Lorna Lucy Magda Marcus Mariam Martin Megan Mei Michael Mohammed Nadia Naomi Natalie Neil
Niamh Nina Olu Oliver Padma Patrick Paula Peter Philippa Priya Rachel Rafael Rebecca Reuben Rhian Robert Rosa Ruth
Salma Samuel Sandra Sara Shannon Sian Simon Sophie Stella Steven Tamsin Tariq Teresa Thomas Tunde Una Valerie
Victor Wendy Xanthe Yasmin Yusuf Zainab Zoe
"""
_LAST = """
Adeyemi Ahmed Akhtar Allan Archer Atkins Bailey Banks Barlow Begum Bennett Birch Bishop Boyd Brennan Burrows Carr
Castle Chandra Chapman Clarke Coates Conway Cooper Craig Crane Dawson Doyle Drury Duffy Eastwood Edwards Egan Ellis
Farrow Field Finch Flynn Forde Fowler Gallagher Gill Glover Grant Greaves Hale Harper Hart Hewitt Hobbs Holt Hussain
Ingram Iqbal Jarvis Jenkins Joshi Kaur Keane Kent Khan Knight Lamb Larkin Lawson Lennox Lloyd Lowe Mahmood Marsh
Mensah Mistry Moran Nash Newell Nolan Nwosu Okafor Oldfield Osborne Palmer Parekh Pearce Pike Pope Quigley Rahman
Reeves Riley Rowe Sharpe Shaw Singh Slater Stone Sutton Talbot Thorne Tully Underwood Vance Wade Walsh Ward Webb
Whitlock Wong Woods Yates Young
"""
FIRST = tuple(_FIRST.split())
LAST = tuple(_LAST.split())
