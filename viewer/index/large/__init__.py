"""Files of a million events: read into columns once, kept in the cache, looked at without being held."""
