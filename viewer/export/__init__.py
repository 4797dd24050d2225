"""What is handed on: selections as documents and pictures."""
