"""The dialogue core: (state, event) -> (state, effects). Start reading at step.py."""
