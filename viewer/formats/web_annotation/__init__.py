"""Notes as W3C Web Annotations in JSON-LD (Web Annotation Data Model, W3C Recommendation, 23 February 2017)."""
