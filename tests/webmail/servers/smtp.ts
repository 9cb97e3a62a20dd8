/** An SMTP server on 127.0.0.1 that keeps what it is sent. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { until } from '../waiting';
import type { Running } from './process';

/** One message as the server got it. */
export interface Mail {
  readonly subject: string;
  /** The envelope's recipients: whoever gets it, Bcc as well. */
  readonly recipients: readonly string[];
  /** Of the header, decoded: `Name <address>`, or the address alone. */
  readonly to: readonly string[];
  readonly cc: readonly string[];
}

export interface Smtp extends Running {
  readonly port: number;
  /** All that came with this subject, in order. */
  mails(subject: string): readonly Mail[];
  /** The message of this subject, once it has come. */
  mail(subject: string): Promise<Mail>;
  /** Takes messages, and keeps whoever sends them waiting for its answer, until what this gives is called. */
  hold(): () => void;
}

export async function startSmtp(): Promise<Smtp> {
  const all: Mail[] = [];
  let answering = Promise.resolve();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, done) {
      const recipients = envelope.rcptTo.map(({ address }) => address);
      buffer(stream)
        .then(async (raw) => all.push({ ...(await header(raw)), recipients }))
        .then(() => answering)
        .then(() => done(), done);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    mails: (subject) => all.filter((mail) => mail.subject === subject),
    mail: (subject) => until(() => all.find((mail) => mail.subject === subject), `the message "${subject}" at the SMTP server`),
    hold: () => {
      let release = (): void => undefined;
      answering = new Promise((resolve) => (release = resolve));
      return () => release();
    },
    stop: () => new Promise((closed) => server.close(() => closed())),
  };
}

async function header(raw: Buffer): Promise<Pick<Mail, 'subject' | 'to' | 'cc'>> {
  const { subject = '', to = [], cc = [] } = await PostalMime.parse(raw);
  const shown = ({ name, address = '' }: { name: string; address?: string }): string => (name ? `${name} <${address}>` : address);
  return { subject, to: to.map(shown), cc: cc.map(shown) };
}
