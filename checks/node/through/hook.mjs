import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const START_MILLIS = 30_000;
const STOP_MILLIS = 5_000;

/**
 * Starts `command URL` in a shell, if there is a command, and resolves when it prints `listening on OTHER-URL`, which
 * is then the URL to use. Without a command the URL itself is used. `stop` ends what was started, children included.
 */
export async function startThrough(command, url) {
  if (!command) return { url, stop: async () => {} };
  const child = spawn(`${command} ${url}`, { shell: true, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise(resolve => child.once('close', resolve));
  const signal = name => {
    try {
      process.kill(-child.pid, name);
    } catch {
      // The group is gone already.
    }
  };
  const stop = async () => {
    signal('SIGTERM');
    const timer = setTimeout(() => signal('SIGKILL'), STOP_MILLIS);
    await ended;
    clearTimeout(timer);
  };
  try {
    return { url: await firstUrl(child, command), stop };
  } catch (failure) {
    await stop();
    throw failure;
  }
}

function firstUrl(child, command) {
  return new Promise((resolve, reject) => {
    const fail = why => reject(new Error(`'${command}' ${why} before it printed 'listening on URL'`));
    const timer = setTimeout(() => fail(`took more than ${START_MILLIS} ms`), START_MILLIS);
    child.once('close', code => fail(`ended with ${code}`));
    createInterface({ input: child.stdout }).on('line', line => {
      const url = /listening on (http\S+)/.exec(line)?.[1];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    });
  });
}
