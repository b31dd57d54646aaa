"""Pieces of the site for other sites' frames: the same things, small, always the newest."""
