"""What people may write: every key of every kind of file, declared once. All else that knows keys is made from this."""
