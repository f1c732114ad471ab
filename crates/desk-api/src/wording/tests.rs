//! Words are there, say the numbers in people's units, and keep what nobody has documented.
