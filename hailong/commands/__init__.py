"""One file a group of commands; `hailong/__main__.py` puts them together."""
