"""The editor screen: its page, its fragments and every edit that is made on it."""
