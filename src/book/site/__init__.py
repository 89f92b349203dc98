"""What turns pages into the site: plain functions, and the MkDocs hooks that call them."""
