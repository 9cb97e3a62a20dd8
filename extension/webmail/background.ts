import { connect } from '../background/rpc';
import type { ownHandlers } from './background/own-handlers';

/** The background's functions, for the extension's own pages. */
export const background = connect<typeof ownHandlers>();
