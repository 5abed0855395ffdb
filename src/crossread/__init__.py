"""Crossread reads many reports of the same few happenings and keeps a record that can be checked."""
