"""What is kept for the reader, safe against crashes."""
