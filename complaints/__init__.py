"""Who is responsible, and by when: agency, routing, case states, deadlines."""
