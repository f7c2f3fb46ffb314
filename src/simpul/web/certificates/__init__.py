"""The pages of certificates: a class's with who earned one, one certificate, and the open doors for whoever checks."""
