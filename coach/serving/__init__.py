"""The server: channels, health, metrics, several processes behind one port, and an orderly end."""
