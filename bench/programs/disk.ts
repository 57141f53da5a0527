/** The floor: the bytes of another program's output, read before the clock starts, written to another folder. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { timed } from '../timed';

const [from, to] = [process.env.BENCH_FROM ?? '', process.env.BENCH_OUT ?? ''];
const files = readdirSync(from, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: join(to, path.slice(from.length)), bytes: readFileSync(path) }));
timed(() => {
  for (const { path, bytes } of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
});
