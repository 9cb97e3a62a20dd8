"""A fresh Thunderbird profile with one account, and mail in its folders."""

import json
from email.utils import formatdate
from pathlib import Path

SENDER = "sender@unit.example.org"

# Nothing on first start, nothing on the network, nothing on a timer.
_QUIET = {
    "app.donation.eoy.version.viewed": 999,
    "app.normandy.enabled": False,
    "app.update.auto": False,
    "app.update.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "calendar.timezone.local": "UTC",
    "calendar.timezone.useSystemTimezone": False,
    "datareporting.healthreport.uploadEnabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.htmlaboutaddons.recommendations.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "mail.chat.enabled": False,
    "mail.inappnotifications.enabled": False,
    "mail.instrumentation.askUser": False,
    "mail.provider.enabled": False,
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.rights.version": 1,
    "mail.shell.checkDefaultClient": False,
    "mail.spotlight.firstRunDone": True,
    "mail.ui.show.migration.on.upgrade": False,
    "mail.winsearch.firstRunDone": True,
    "mailnews.auto_config_url": "",
    "mailnews.start_page.enabled": False,
    "mailnews.start_page_override.mstone": "ignore",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.enabled": False,
}

_DRIVEN = {
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "devtools.console.stdout.content": True,
    "extensions.autoDisableScopes": 0,
    "marionette.port": 0,
    "xpinstall.signatures.required": False,
}

_COMPOSE = {
    "mail.SpellCheckBeforeSend": False,
    "mail.collect_email_address_outgoing": True,
    "mail.compose.attachment_reminder": False,
    "mail.compose.autosave": False,
    "mail.spellcheck.inline": False,
    "mail.warn_on_send_accel_key": False,
    "mailnews.sendInBackground": False,
}


def create(folder, smtp_port, sent=(), preferences=None):
    """Writes a profile. `sent` are the recipients of messages in its Sent folder, oldest first."""
    folder = Path(folder)
    mail = folder / "Mail" / "account"
    local = folder / "Mail" / "Local Folders"
    for path in (mail, local):
        path.mkdir(parents=True)
    if sent:
        (mail / "Sent").write_text("".join(_mbox(number, to) for number, to in enumerate(sent)), newline="")
    everything = _QUIET | _DRIVEN | _COMPOSE | _account(smtp_port, mail, local) | (preferences or {})
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in everything.items())
    (folder / "user.js").write_text("".join(lines))
    return folder


def _account(smtp_port, mail, local):
    # An account of type "none" is no default account: redirect and reply would fail.
    return {
        "mail.accountmanager.accounts": "account1,account2",
        "mail.accountmanager.defaultaccount": "account1",
        "mail.accountmanager.localfoldersserver": "server2",
        "mail.account.account1.server": "server1",
        "mail.account.account1.identities": "id1",
        "mail.account.account2.server": "server2",
        "mail.account.lastKey": 2,
        "mail.server.server1.type": "pop3",
        "mail.server.server1.hostname": "127.0.0.1",
        "mail.server.server1.userName": "sender",
        "mail.server.server1.name": "Test account",
        "mail.server.server1.directory": str(mail),
        "mail.server.server1.login_at_startup": False,
        "mail.server.server1.check_new_mail": False,
        "mail.server.server1.download_on_biff": False,
        "mail.server.server2.type": "none",
        "mail.server.server2.hostname": "Local Folders",
        "mail.server.server2.userName": "nobody",
        "mail.server.server2.name": "Local Folders",
        "mail.server.server2.directory": str(local),
        "mail.identity.id1.fullName": "Test Sender",
        "mail.identity.id1.useremail": SENDER,
        "mail.identity.id1.valid": True,
        "mail.identity.id1.smtpServer": "smtp1",
        "mail.identity.id1.doFcc": True,
        "mail.identity.id1.compose_html": False,
        "mail.smtpservers": "smtp1",
        "mail.smtp.defaultserver": "smtp1",
        "mail.smtpserver.smtp1.type": "smtp",
        "mail.smtpserver.smtp1.hostname": "127.0.0.1",
        "mail.smtpserver.smtp1.port": smtp_port,
        "mail.smtpserver.smtp1.try_ssl": 0,
        "mail.smtpserver.smtp1.authMethod": 1,
        "mail.smtpserver.smtp1.username": "",
    }


def _mbox(number, to):
    date = formatdate(1_750_000_000 + number * 600, localtime=False)
    return (
        f"From - Mon Jun 16 10:00:00 2025\r\nFrom: {SENDER}\r\nTo: {to}\r\nSubject: Message {number}\r\n"
        f"Message-ID: <sent{number}@unit.example.org>\r\nDate: {date}\r\nContent-Type: text/plain\r\n\r\nText {number}\r\n\r\n"
    )
