"""Front matter: the title, author and date that a file says of itself above its text.

YAML between `---`, TOML between `+++`, or an object of JSON, each read by its parser, and the lines
that Pandoc (`% Title`) and Nikola (`.. title: …`) put there. What a parser refuses is read line by
line.
"""
