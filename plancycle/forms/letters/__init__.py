"""Letters that are not what they seem: old fonts, broken encodings, symbols."""
