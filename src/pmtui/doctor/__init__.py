"""What may be wrong around pmtui: pure checks of facts that somebody else has gathered."""
