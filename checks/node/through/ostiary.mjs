// Starts Ostiary in front of one server: `node ostiary.mjs URL`. The command is `ostiary run` in the repository's root,
// or OSTIARY_RUN; OSTIARY_CONFIG names an ostiary.yaml to use. Its state lives in a new directory, removed at the end.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const SERVER = 'upstream';
const url = process.argv.at(-1);
const directory = mkdtempSync(join(tmpdir(), 'ostiary-through-'));
const mcp = join(directory, 'mcp.json');
writeFileSync(mcp, JSON.stringify({ mcpServers: { [SERVER]: { type: 'http', url } } }));

const command = process.env.OSTIARY_RUN ?? `${resolve(import.meta.dirname, '../../../ostiary')} run`;
const config = process.env.OSTIARY_CONFIG ? ` --config ${resolve(process.env.OSTIARY_CONFIG)}` : '';
const gateway = spawn(`exec ${command} --mcp ${mcp}${config} --listen 127.0.0.1:0 --admin 127.0.0.1:0 --open`, {
  shell: true,
  cwd: directory,
  env: { ...process.env, OSTIARY_HOME: join(directory, 'home') },
  stdio: ['ignore', 'pipe', 'inherit'],
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => gateway.kill(signal));
gateway.once('close', code => {
  rmSync(directory, { recursive: true, force: true });
  process.exit(code ?? 0);
});

let told = false;
createInterface({ input: gateway.stdout }).on('line', line => {
  const origin = /(http:\/\/127\.0\.0\.1:\d+)\/mcp/.exec(line)?.[1];
  if (!origin || told) return;
  told = true;
  console.log(`listening on ${origin}/mcp/${SERVER}`);
});
