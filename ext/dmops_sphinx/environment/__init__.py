"""What the extension keeps in the environment of a build, by document."""
