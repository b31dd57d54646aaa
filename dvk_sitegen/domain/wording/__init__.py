"""What reports say of quantities, read and said: words on one side, exact intervals on the other."""
