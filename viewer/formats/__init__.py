"""How data comes in and goes out: bytes to model and back."""
