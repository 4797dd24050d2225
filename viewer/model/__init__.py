"""What things are: frozen, validated values."""
