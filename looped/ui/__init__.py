"""Page parts, form fields and charts as SVG. Knows no other room but figures: higher rooms register with it."""
