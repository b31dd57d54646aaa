"""Embeds: small pages for frames on other sites, always up to date."""
