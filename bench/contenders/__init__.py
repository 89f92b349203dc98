"""Those who are compared. Each module has CASES: name -> a function that prepares and returns one step."""
