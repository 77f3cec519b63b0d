"""What an office has is kept whole: looked over, set aside as a backup, brought back.

These work on the whole work folder, whatever localities are in it. No step of a year lives here.
"""
