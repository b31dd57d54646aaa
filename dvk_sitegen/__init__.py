"""Compiles entries of Dân vận khéo exemplary models into a public site."""

__version__ = "0.1.0"
