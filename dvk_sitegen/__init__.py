"""Compiles entries of Dân vận khéo exemplary models into a public site."""
