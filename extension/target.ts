import type { Browser } from '@wxt-dev/browser';
import type { UserManifest } from 'wxt';

/** What a family of hosts adds to the common build. */
export interface Target {
  /** The folder of its entry points, from `extension/`. */
  readonly entrypoints: string;
  /** What its manifest has beyond the common part. */
  readonly manifest: UserManifest;
  /** The last word on the manifest, for what the framework does not know of this host. */
  adjust?(manifest: Browser.runtime.Manifest, browser: string): void;
}
