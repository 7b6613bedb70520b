"""What surrounds the dialogue engine: set-up, training, serving, channels, the command line."""
