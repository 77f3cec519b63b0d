"""Mail: what goes out by SMTP, what comes in by IMAP or Maildir, and whose it is."""
