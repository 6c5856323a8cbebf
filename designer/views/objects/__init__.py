"""Every object that is no drawing: its list, its panel with live SQL, and the check while it is typed."""
