import { connect } from '../background/rpc';
import type { handlers } from './handlers';

/** The background's functions, for the add-on's other pages. */
export const background = connect<typeof handlers>();
