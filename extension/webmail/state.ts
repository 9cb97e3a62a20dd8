/** How a page stands: what the toolbar's icon says. */
export type PageState =
  /** A site that we know, with nothing being written. */
  | 'ready'
  /** At least one message is being written, and it is looked at. */
  | 'protecting'
  /** Something is being written, but the page is not as we know it. */
  | 'unrecognised'
  /** The person has paused the site. */
  | 'paused';

/** What a page tells of itself. */
export interface PageReport {
  readonly state: PageState;
  /** The name of the site; empty as long as it has not been recognised. */
  readonly site: string;
  readonly findings: readonly PageFinding[];
}

/** As much of a finding as a list of them shows. */
export interface PageFinding {
  readonly address: string;
  readonly suggestion: string;
}
