/** Programs that run while the tests do, and in their process group: whatever ends the tests ends them too. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { createServer, connect, type AddressInfo } from 'node:net';
import { until } from '../waiting';

/** Something that was started, and can be stopped. */
export interface Running {
  stop(): Promise<void>;
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where its output goes. */
  readonly log: string;
  /** Whom it runs as; {@link UNPRIVILEGED} by default. */
  readonly user?: User;
}

/** A user and a group; where they are missing: those that the tests run as. */
export interface User {
  readonly uid?: number;
  readonly gid?: number;
}

/** Most of these servers refuse to run as root, or want several users then: they get `nobody`. */
export const UNPRIVILEGED: User = isRoot() ? { uid: 65_534, gid: 65_534 } : {};

/** The system's user of this name, where we may run programs as others. */
export function systemUser(name: string): User {
  const id = (flag: string): number => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return isRoot() ? { uid: id('-u'), gid: id('-g') } : {};
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Starts a program, and waits until it listens on this port of 127.0.0.1. */
export async function startProgram({ program, args, env, log, user = UNPRIVILEGED }: Command, port: number): Promise<Running> {
  const output = openSync(log, 'a');
  const child = spawn(program, args, {
    ...user,
    cwd: '/',
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', output, output],
  });
  const exit = once(child, 'exit');
  let ended = false;
  exit.then(
    () => (ended = true),
    () => (ended = true),
  );
  await once(child, 'spawn');
  const stop = async (): Promise<void> => {
    if (!ended) child.kill();
    await exit;
  };
  try {
    await until(() => (ended ? Promise.reject(new Error(`${program} ended`)) : listening(port)), `${program} on port ${port}`);
  } catch (error) {
    await stop();
    throw new Error(`${String(error)}\n${readFileSync(log, 'utf8').slice(-4_000)}`);
  }
  return { stop };
}

/** Ports of 127.0.0.1 that nobody listens on, all different. */
export async function freePorts<const Names extends readonly string[]>(...names: Names): Promise<Record<Names[number], number>> {
  const servers = names.map(() => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return Object.fromEntries(names.map((name, i) => [name, ports[i]])) as Record<Names[number], number>;
}

function listening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
