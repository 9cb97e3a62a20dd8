/// <reference types="thunderbird-webext-browser" />

// What the published types, made for manifest version 2, lack of version 3.
declare namespace messenger.addressBooks {
  export import contacts = messenger.contacts;
  export import mailingLists = messenger.mailingLists;
}

declare namespace messenger.contacts {
  interface ContactNode {
    readonly vCard?: string;
  }
}
