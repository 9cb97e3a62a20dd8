/** An endpoint for reports on 127.0.0.1, which allows every origin. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Running } from './process';

export interface Request {
  readonly method: string;
  readonly origin: string;
  readonly body: string;
}

export class Collector implements Running {
  readonly requests: Request[] = [];
  readonly #server = createServer((request, response) => {
    const { method = '', headers } = request;
    const { origin = '' } = headers;
    void text(request).then((body) => {
      this.requests.push({ method, origin, body });
      response.writeHead(200, { 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Headers': 'content-type' }).end('{}');
    });
  });

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1/logs`;
  }

  /** The reports that came. */
  get reports(): readonly Request[] {
    return this.requests.filter(({ method }) => method === 'POST');
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }
}
