/** The real browsers, as they are installed. */
import { existsSync } from 'node:fs';
import puppeteer, { type Browser } from 'puppeteer-core';

/** How long, in milliseconds, a browser may take for one command; one that never answers is then named. */
const COMMAND = 60_000;

export interface LaunchOptions {
  /** An unpacked extension to load. */
  readonly extension?: string;
  /** Further switches of the command line. */
  readonly args?: readonly string[];
  /** Whether certificates need not be valid. */
  readonly insecure?: boolean;
  /** A folder for the profile, which outlives the browser; without one, it is made for this start alone. */
  readonly profile?: string;
  /** Firefox preferences. */
  readonly prefs?: Readonly<Record<string, unknown>>;
  /** A program that starts the browser, in place of its own. */
  readonly program?: string | undefined;
  /** What stands in its environment besides. */
  readonly env?: Readonly<Record<string, string>>;
}

function installed(names: readonly string[]): string {
  const found = names.find((name) => existsSync(name));
  if (!found) throw new Error(`none of these is installed: ${names.join(', ')}`);
  return found;
}

export function launchChromium({ extension, args = [], insecure = false, profile, program }: LaunchOptions = {}): Promise<Browser> {
  return puppeteer.launch({
    executablePath: program ?? installed(['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser']),
    pipe: true,
    protocolTimeout: COMMAND,
    acceptInsecureCerts: insecure,
    ...(profile && { userDataDir: profile }),
    ...(extension && { enableExtensions: [extension] }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--lang=en', ...args],
  });
}

export async function launchFirefox({ extension, args = [], insecure = false, profile, prefs, env }: LaunchOptions = {}): Promise<Browser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: installed(['/usr/bin/firefox-esr', '/usr/bin/firefox']),
    args: [...args],
    protocolTimeout: COMMAND,
    acceptInsecureCerts: insecure,
    ...(profile && { userDataDir: profile }),
    extraPrefsFirefox: { ...prefs },
    ...(env && { env: { ...process.env, ...env } }),
  });
  if (extension) await browser.installExtension(extension);
  return browser;
}

export const BROWSERS = { chromium: launchChromium, firefox: launchFirefox } as const;
