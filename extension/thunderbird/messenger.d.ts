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

declare namespace messenger.scripting {
  function executeScript(injection: { target: { tabId: number }; files: string[] }): Promise<unknown>;
}

declare namespace messenger.scripting.compose {
  interface Script {
    id: string;
    js: string[];
  }
  function getRegisteredScripts(): Promise<Script[]>;
  function registerScripts(scripts: Script[]): Promise<void>;
}

declare namespace messenger.alarms {
  function create(name: string, info: { periodInMinutes: number }): void;
  function clear(name: string): Promise<boolean>;
  const onAlarm: WebExtEvent<(alarm: { name: string }) => void>;
}

interface Screen {
  /** Where windows may begin, in pixels from the top of the main screen. */
  readonly availTop: number;
}
