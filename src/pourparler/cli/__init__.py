"""The command ``pourparler``: parse the options, call the library, print.

Begin with `main`. Data goes to stdout, messages go to stderr.
"""
