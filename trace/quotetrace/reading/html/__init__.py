"""Pages of the web: the article without its menus, and the comments below it."""
