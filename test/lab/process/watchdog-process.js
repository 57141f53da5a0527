// Outlives the lab by a moment: when the lab's end of the pipe closes, for whatever reason, every server
// still registered is killed and the lab's directory removed. Plain JavaScript: it must start with no loader.
const { readFileSync, rmSync } = require('node:fs');
const process = require('node:process');
const { createInterface } = require('node:readline');

const servers = new Map();
let directory;

/** When a process started, so that a process id used again by a stranger is never killed. */
function startTime(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function kill(pid) {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, 'SIGCONT');
      process.kill(target, 'SIGKILL');
    } catch {
      // Already gone, or no group of its own.
    }
  }
}

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const [command, argument] = line.split('\t');
  if (command === 'watch') servers.set(Number(argument), startTime(argument));
  if (command === 'forget') servers.delete(Number(argument));
  if (command === 'directory') directory = argument;
  if (command === 'keep') directory = undefined;
});
lines.on('close', () => {
  for (const [pid, since] of servers) {
    if (since !== undefined && startTime(pid) === since) kill(pid);
  }
  if (directory !== undefined)
    rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});
// A Ctrl-C in the terminal is for the lab; what follows from it arrives as the end of the pipe.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
