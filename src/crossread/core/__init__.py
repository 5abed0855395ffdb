"""What everything else is made of: records, spans, ids, stages, settings, errors."""
