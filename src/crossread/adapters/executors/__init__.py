"""How stages are run over groups: in this process, or in several."""
