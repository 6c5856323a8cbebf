"""The actions that make a change: each knows its SQL, its lock, what it may harm, and its effect on the model."""
