"""The brief in every form in which it is given to a person."""
