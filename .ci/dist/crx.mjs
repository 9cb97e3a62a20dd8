// Chrome's own form of a package, signed.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import createCRX3Stream from 'crx3/lib/crx3stream.js';

/** The identifier that Chrome gives to an extension: of the public key (DER), 16 bytes of its hash in letters from a to p. */
export function chromeId(publicKey) {
  const hash = createHash('sha256').update(publicKey).digest('hex').slice(0, 32);
  return [...hash].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

/** The public key (DER) of a private one (PEM). */
export function publicKeyOf(privateKey) {
  return createPublicKey(createPrivateKey(privateKey)).export({ type: 'spki', format: 'der' });
}

/** The private key in a file, which is made if it is not there. */
export function readOrMakeKey(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, pem, { mode: 0o600 });
    return pem;
  }
}

/** Writes `archive` as `file`, signed with the private key in `keyFile`. */
export function writeCrx(archive, keyFile, file) {
  return pipeline(Readable.from([archive]), createCRX3Stream(file, { keyPath: keyFile }));
}
