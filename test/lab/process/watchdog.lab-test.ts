import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from './wait';

interface AbandonedLab {
  readonly child: ChildProcess;
  readonly directory: string;
  readonly pid: number;
  readonly port: number;
}

async function abandonedLab(): Promise<AbandonedLab> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'abandoned-lab.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  const line = await waitFor('the other lab to start', () => output.includes('\n') && output);
  return { child, ...(JSON.parse(line) as { directory: string; pid: number; port: number }) };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a lab that ends without stopping its servers', () => {
  test.each(['SIGKILL', 'SIGINT'] as const)(
    'by %s leaves neither process nor directory behind',
    async (signal) => {
      const [one, other] = await Promise.all([abandonedLab(), abandonedLab()]);
      expect(one.port).not.toBe(other.port);
      one.child.kill(signal);
      await waitFor('the server to be gone', () => !isAlive(one.pid));
      await waitFor('the directory to be gone', () => !existsSync(one.directory));
      // The lab beside it goes on.
      expect(isAlive(other.pid)).toBe(true);
      expect(existsSync(other.directory)).toBe(true);
      other.child.kill(signal);
      await waitFor('the other server to be gone', () => !isAlive(other.pid));
    },
  );
});
