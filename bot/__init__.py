"""One citizen, one conversation: pure dialogue core, channels, service, sender."""
