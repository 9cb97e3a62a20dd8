import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

interface Chunk {
  readonly type: 'asset' | 'chunk';
  readonly modules?: Readonly<Record<string, { readonly renderedLength: number }>>;
}

/** The npm packages of which code ends up in a build: what the bill of materials lists. */
export class Bundled {
  readonly #names = new Set<string>();

  /** For Vite: looks at each bundle. */
  readonly plugin = {
    name: 'bundled',
    generateBundle: (_options: unknown, bundle: Readonly<Record<string, Chunk>>): void => {
      for (const chunk of Object.values(bundle)) this.#add(chunk);
    },
  };

  #add({ modules = {} }: Chunk): void {
    for (const [id, { renderedLength }] of Object.entries(modules)) {
      const name = renderedLength > 0 && /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
      if (name) this.#names.add(name);
    }
  }

  /** Writes their names, as JSON. */
  async write(file: string): Promise<void> {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify([...this.#names].sort()));
  }
}
