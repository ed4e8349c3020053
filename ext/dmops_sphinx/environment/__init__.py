"""What the extension keeps of a build: by document in the environment, by folder beside it."""
