"""What can be asked: columns over a dataset."""
