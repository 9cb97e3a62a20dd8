"""Scripts for Thunderbird's main window; `args` holds their arguments."""

import profile


def received(subject, header):
    """The lines of a message that came, with this header besides what each has."""
    return [
        "From - Mon Nov 02 10:00:00 2026",
        *(f"{name}: {value}" for name, value in ({"To": profile.SENDER} | header).items()),
        f"Subject: {subject}",
        f"Message-ID: <{subject.replace(' ', '-')}@mail.example.org>",
        "Date: Mon, 02 Nov 2026 10:00:00 +0000",
        "",
        "Text",
        "",
    ]


RECEIVED = received("Received", {"From": "Boss <boss@army.mil>", "To": f"{profile.SENDER}, ann@army.mil", "Cc": "eve@usmc.ml"})

ANSWER = """
    const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
    const root = MailServices.accounts.localFoldersServer.rootFolder;
    if (!root.containsChildNamed("Received")) root.createSubfolder("Received", null);
    while (!root.containsChildNamed("Received")) await new Promise((resolve) => window.setTimeout(resolve, 20));
    const folder = root.getChildNamed("Received").QueryInterface(Ci.nsIMsgLocalMailFolder);
    if ([...folder.messages].length === 0) folder.addMessage(args[1]);
    const [header] = folder.messages;
    MailServices.compose.OpenComposeWindow(null, header, folder.getUriForMsg(header), Ci.nsIMsgCompType[args[0]],
      Ci.nsIMsgCompFormat.Default, MailServices.accounts.defaultAccount.defaultIdentity, null, null);
"""

# Into the Inbox, and opened in a tab of its own, until its header is shown.
OPEN_RECEIVED = """
    const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
    const { rootFolder } = MailServices.accounts.defaultAccount.incomingServer;
    const inbox = rootFolder.getFolderWithFlags(Ci.nsMsgFolderFlags.Inbox).QueryInterface(Ci.nsIMsgLocalMailFolder);
    const header = inbox.addMessage(args[0]);
    const { chromeBrowser } = document.getElementById("tabmail").openTab("mailMessageTab", { messageURI: inbox.getUriForMsg(header) });
    const shown = () => chromeBrowser.contentWindow?.msgLoaded && chromeBrowser.contentDocument.querySelector("#hdrReplyButton").checkVisibility();
    while (!shown()) await new Promise((resolve) => window.setTimeout(resolve, 20));
"""

REPLY = """
    document.getElementById("tabmail").currentTabInfo.chromeBrowser.contentDocument.querySelector("#hdrReplyButton").click();
"""

SEND_PREPARED = """
    const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
    const composeFields = Cc["@mozilla.org/messengercompose/composefields;1"].createInstance(Ci.nsIMsgCompFields);
    const parameters = Cc["@mozilla.org/messengercompose/composeparams;1"].createInstance(Ci.nsIMsgComposeParams);
    Object.assign(composeFields, { to: args[0], subject: args[1] });
    Object.assign(parameters, {
      composeFields,
      type: Ci.nsIMsgCompType.New,
      format: Ci.nsIMsgCompFormat.PlainText,
      identity: MailServices.accounts.defaultAccount.defaultIdentity,
    });
    MailServices.compose.OpenComposeWindowWithParams(null, parameters);
    const ready = () => {
      const composing = Services.wm.getMostRecentWindow("msgcompose");
      const filled = composing?.gMsgCompose?.editor && !composing.gWindowLocked && composing.document.querySelector("mail-address-pill");
      return filled ? composing : undefined;
    };
    while (!ready()) await new Promise((resolve) => window.setTimeout(resolve, 20));
    ready().document.getElementById("button-send").click();
"""

CREATE_LIST = """
    const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
    const [name, description, members] = args;
    const book = MailServices.ab.getDirectory("jsaddrbook://abook.sqlite");
    const list = Cc["@mozilla.org/addressbook/directoryproperty;1"].createInstance(Ci.nsIAbDirectory);
    Object.assign(list, { isMailList: true, dirName: name, description });
    const added = book.addMailList(list);
    for (const [displayName, primaryEmail] of Object.entries(members)) {
      const card = Cc["@mozilla.org/addressbook/cardproperty;1"].createInstance(Ci.nsIAbCard);
      Object.assign(card, { displayName, primaryEmail });
      added.addCard(book.addCard(card));
    }
"""

CREATE_CONTACT = """
    const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
    const card = Cc["@mozilla.org/addressbook/cardproperty;1"].createInstance(Ci.nsIAbCard);
    card.primaryEmail = args[0];
    MailServices.ab.getDirectory("jsaddrbook://abook.sqlite").addCard(card);
"""
