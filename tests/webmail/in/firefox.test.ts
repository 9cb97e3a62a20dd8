import { all } from './all';

await all('firefox');
