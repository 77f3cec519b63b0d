"""Write a delivery report (RFC 3464) as a mail server does; the embedded server needs it."""

from datetime import datetime
from email import message_from_bytes
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import SMTP
from email.utils import format_datetime


def render_delivery_report(
    original: bytes, recipient: str, sender: str, when: datetime, number: int
) -> bytes:
    """A final failure: the mailbox does not exist. Only the original's headers are returned.

    Args: recipient: who was not reached; sender: who is told; when: aware; number: makes the
        Message-ID unique.
    """
    domain = recipient.rpartition("@")[2]
    report = MIMEMultipart("report", report_type="delivery-status")
    report["Date"] = format_datetime(when)
    report["From"] = f"MAILER-DAEMON@{domain} (Mail Delivery System)"
    report["To"] = sender
    report["Subject"] = "Undelivered Mail Returned to Sender"
    report["Message-ID"] = f"<dsn-{int(when.timestamp())}-{number}@{domain}>"
    report["Auto-Submitted"] = "auto-replied"
    report.attach(
        MIMEText(
            f"This is the mail system at host {domain}.\n\n<{recipient}>: 550 5.1.1 User unknown\n",
            _charset="us-ascii",
        )
    )
    report.attach(_status(recipient, domain))
    headers = MIMEText(_header_block(original), "rfc822-headers", "us-ascii")
    report.attach(headers)
    return report.as_bytes(policy=SMTP)


def _status(recipient: str, domain: str) -> MIMEBase:
    of_message, of_recipient = Message(), Message()
    of_message["Reporting-MTA"] = f"dns; {domain}"
    of_recipient["Final-Recipient"] = f"rfc822; {recipient}"
    of_recipient["Original-Recipient"] = f"rfc822;{recipient}"
    of_recipient["Action"] = "failed"
    of_recipient["Status"] = "5.1.1"
    of_recipient["Diagnostic-Code"] = "smtp; 550 5.1.1 User unknown"
    status = MIMEBase("message", "delivery-status")
    status.set_payload([of_message, of_recipient])
    return status


def _header_block(original: bytes) -> str:
    message = message_from_bytes(original)
    names = ("Message-ID", "Date", "From", "To", "References")
    lines = (f"{n}: {' '.join(str(message[n]).split())}" for n in names if message[n])
    return "".join(f"{line}\n" for line in lines).encode("ascii", "replace").decode("ascii")
