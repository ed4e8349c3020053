"""What the extension does at the events of a build."""
