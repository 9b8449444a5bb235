"""Feeds and the archives of blogs in their form: RSS, Atom, exports of Blogger and WordPress."""
