"""The top floor: settings, the list of addresses, and the commands that run the whole house."""
