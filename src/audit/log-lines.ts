import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { DefinitionError } from '../plan/definition-error';
import { visibleText } from '../plan/quote';

/** What a file that gzip wrote begins with. */
const GZIP = Buffer.from([0x1f, 0x8b]);

/** The lines of a log, plain or compressed by gzip, one at a time: it may be larger than memory. */
export async function* logLines(file: string): AsyncGenerator<string> {
  const from = file === '-' ? process.stdin : createReadStream(file);
  const to = new PassThrough();
  // Whichever notices first: what cannot be read ends the lines, too.
  const done = feed(from, to).catch((error: unknown) => {
    to.destroy(error as Error);
    return unreadable(file, error);
  });
  try {
    yield* createInterface({ input: to, crlfDelay: Infinity });
  } catch (error) {
    throw unreadable(file, error);
  }
  const failure = await done;
  if (failure) throw failure;
}

/** Pipes a source on, unpacked where it is packed. */
async function feed(from: Readable, to: PassThrough): Promise<void> {
  const first = await beginning(from);
  const isPacked = first?.subarray(0, GZIP.length).equals(GZIP) === true;
  const source = async function* () {
    if (first) yield first;
    yield* from as AsyncIterable<Buffer>;
  };
  if (isPacked) await pipeline(source, createGunzip(), to);
  else await pipeline(source, to);
}

/** The first piece of a source, which is left open for the rest. */
async function beginning(from: Readable): Promise<Buffer | undefined> {
  for await (const piece of from.iterator({ destroyOnReturn: false })) return piece as Buffer;
  return undefined;
}

function unreadable(file: string, error: unknown): DefinitionError {
  const { code, message } = error as NodeJS.ErrnoException;
  return new DefinitionError({
    id: 'unreadable-log',
    given: `${file === '-' ? 'standard input' : visibleText(file)} cannot be read (${code ?? message})`,
    expected: "files of Vault's audit log, as they are or compressed by gzip",
    fix: 'Correct the name, or copy the file again.',
    where: process.cwd(),
  });
}
