"""Claims of many reports become links and components: copies, entities, occurrences."""
