// The conformance suite against a server, through something, and the difference. See ../README.md.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listen } from '../fixture/http.mjs';
import { startThrough } from '../through/hook.mjs';
import { describeLost, lost, summary } from './results.mjs';
import { REVISIONS, testClient, testServer } from './suite.mjs';

const USAGE = `usage: conformance.sh run [--mode server|client] [--revision REV] [--url URL] [--through COMMAND] [--out DIR]
       conformance.sh compare [--mode …] [--revision …] [--url …] --through COMMAND [--out DIR]
       conformance.sh diff DIRECT.json THROUGH.json`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mode: { type: 'string', multiple: true, default: ['server', 'client'] },
    revision: { type: 'string', multiple: true, default: REVISIONS },
    url: { type: 'string' },
    through: { type: 'string' },
    out: { type: 'string' },
  },
});

const commands = {
  /** Runs, writes the results, and fails when a scored check fails. */
  run: async () => {
    const results = await everyResult(values.through);
    save(results, values.through ? 'through' : 'direct');
    return results.every(result => result.exit === 0);
  },
  /** Runs directly and through, and fails when a scored check that passes directly does not pass through. */
  compare: async () => {
    const direct = await everyResult();
    const through = await everyResult(values.through);
    save(direct, 'direct');
    save(through, 'through');
    return direct.map((result, i) => same(result, through[i])).every(Boolean);
  },
  diff: async () => {
    const [direct, through] = positionals.slice(1).map(file => JSON.parse(readFileSync(file, 'utf8')));
    return same(direct, through);
  },
};

async function everyResult(through) {
  const results = [];
  for (const mode of values.mode) {
    for (const revision of values.revision) {
      const result = mode === 'client' ? await testClient(revision, through) : await serverResult(revision, through);
      console.log(`${through ? 'through' : 'direct '} ${summary(result)}`);
      results.push(result);
    }
  }
  return results;
}

async function serverResult(revision, through) {
  const server = values.url ? { url: values.url, close: async () => {} } : await listen(0);
  const door = await startThrough(through, server.url);
  try {
    return await testServer(revision, door.url);
  } finally {
    await door.stop();
    await server.close();
  }
}

function same(direct, through) {
  const differences = lost(direct, through);
  const name = `${direct.mode} ${direct.revision}`;
  console.log(differences.length === 0 ? `${name}: nothing lost` : `${name}: ${differences.length} checks lost`);
  for (const check of differences) console.log(describeLost(check));
  return differences.length === 0;
}

function save(results, kind) {
  if (!values.out) return;
  mkdirSync(values.out, { recursive: true });
  for (const result of results) {
    const file = join(values.out, `${kind}-${result.mode}-${result.revision}.json`);
    writeFileSync(file, oneCheckPerLine(result));
  }
}

/** Results are kept under version control as the baseline: a check that changes changes one line. */
function oneCheckPerLine({ checks, ...rest }) {
  const lines = checks.map(check => `  ${JSON.stringify(check)}`).join(',\n');
  return `${JSON.stringify(rest).slice(0, -1)},"checks":[\n${lines}\n]}\n`;
}

const command = commands[positionals[0]];
if (!command || (positionals[0] === 'compare' && !values.through)) {
  console.error(USAGE);
  process.exit(2);
}
process.exit((await command()) ? 0 : 1);
