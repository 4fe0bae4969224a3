"""The only room that speaks SQL: engine, schema, imports, queries."""
