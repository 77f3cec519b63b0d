"""Where mail is fetched from: IMAP and Maildir."""
