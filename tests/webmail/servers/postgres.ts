/** A PostgreSQL of the tests' own. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../waiting';
import { subfolder } from './folder';
import { freePorts, startProgram, UNPRIVILEGED, type Running } from './process';

/** Debian keeps each version in a folder of its own. */
const VERSIONS = '/usr/lib/postgresql';

export interface Postgres extends Running {
  readonly port: number;
  run(...statements: readonly string[]): void;
}

export async function startPostgres(folder: string): Promise<Postgres> {
  const programs = join(VERSIONS, readdirSync(VERSIONS).toSorted().at(-1) ?? '', 'bin');
  const home = subfolder(folder, 'postgres');
  const data = join(home, 'data');
  const { sql: port } = await freePorts('sql');
  execFileSync(join(programs, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--no-sync'], { ...UNPRIVILEGED, cwd: '/', stdio: 'pipe' });
  const args = ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off'];
  const { stop } = await startProgram({ program: join(programs, 'postgres'), args, log: join(home, 'server.log') }, port);
  // It listens before it answers.
  const ready = (): boolean => spawnSync(join(programs, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]).status === 0;
  await until(ready, 'PostgreSQL to be ready');
  const run = (...statements: readonly string[]): void => {
    const commands = statements.flatMap((statement) => ['-c', statement]);
    execFileSync(join(programs, 'psql'), ['-q', '-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', ...commands], { stdio: 'pipe' });
  };
  return { port, run, stop };
}
