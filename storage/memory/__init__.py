"""The same store in dictionaries: for tests, for `talk`, and for trying things out."""

from storage.memory.store import MemoryStore

__all__ = ["MemoryStore"]
