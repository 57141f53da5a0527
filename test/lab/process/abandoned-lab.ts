// Started by a test, which then kills it: tells what it started and never stops it.
import { startLab } from '../lab';

async function main(): Promise<void> {
  const lab = await startLab({ vault: false, kubernetes: false });
  console.log(
    JSON.stringify({ directory: lab.directory, pid: lab.postgres.server.pid, port: lab.postgres.port }),
  );
  setInterval(() => undefined, 60_000);
}

void main();
