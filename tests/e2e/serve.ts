/** Serves a folder as `make run` does, on a free port. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const ROOT = new URL('../../', import.meta.url).pathname;

export interface Server {
  readonly address: string;
  stop(): Promise<void>;
}

/** `folder` as seen from the root of the project. */
export async function serve(folder: string): Promise<Server> {
  const server = spawn(process.execPath, ['www/serve.mjs', folder, '0'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(server, 'exit');
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(line)?.[0];
    if (address) {
      return {
        address,
        stop: async () => {
          server.kill();
          await exit;
        },
      };
    }
  }
  throw new Error('the server ended before it named its address');
}
