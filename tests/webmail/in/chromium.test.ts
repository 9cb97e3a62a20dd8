import { all } from './all';

await all('chromium');
