import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where labs of one machine note the ports they hold, so that two of them never take the same one. */
const reservations = join(tmpdir(), 'tenantry-lab-ports');
const lowest = 20_000;

/**
 * A port of the loopback interface that nobody listens on and no other lab holds.
 *
 * It lies below the range that the kernel gives to outgoing connections: a server that is stopped for a
 * fault test must find its port free when it starts again.
 */
export async function reservePort(): Promise<number> {
  mkdirSync(reservations, { recursive: true, mode: 0o777 });
  const highest = lowestEphemeralPort() - 1;
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if (!claim(port)) continue;
    if (await isFree(port)) return port;
    releasePort(port);
  }
  throw new Error(`No free port between ${lowest} and ${highest} on 127.0.0.1.`);
}

/** Whether somebody listens on a port of the loopback interface. */
export function answersOn(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

/** Gives a reserved port back. */
export function releasePort(port: number): void {
  rmSync(join(reservations, String(port)), { force: true });
}

function lowestEphemeralPort(): number {
  try {
    const first = Number(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').split(/\s/)[0]);
    return first > lowest + 1000 ? first : 32_768;
  } catch {
    return 32_768;
  }
}

function claim(port: number): boolean {
  const file = join(reservations, String(port));
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (isHeld(file)) return false;
    rmSync(file, { force: true });
    return false;
  }
}

function isHeld(file: string): boolean {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
