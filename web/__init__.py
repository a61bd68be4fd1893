"""Everything that speaks HTTP: web chat, webhooks, officers' console, public results, health."""
