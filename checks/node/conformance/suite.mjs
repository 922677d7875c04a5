import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { collapse } from './results.mjs';

const root = resolve(import.meta.dirname, '..');
const suite = join(root, 'node_modules/@modelcontextprotocol/conformance');
const driver = join(root, 'client/main.mjs');

export const REVISIONS = ['2025-11-25', '2026-07-28'];

/** The scenarios of a revision: `scored` decide conformance, the others are only reported. OAuth is left out. */
function scenarios(mode, revision) {
  const set = parse(readFileSync(join(suite, 'requirements', `${revision}.yaml`), 'utf8'));
  const withoutOAuth = name => !name.startsWith('auth/');
  const extra = set.not_scored.filter(entry => entry.leg === mode).map(entry => entry.scenario);
  return { scored: set[mode].filter(withoutOAuth), unscored: extra.filter(withoutOAuth) };
}

/** Runs the server scenarios of a revision against a URL. */
export async function testServer(revision, url) {
  const args = ['server', '--url', url, '--requirements', revision, '--timeout', '10000'];
  return inScratch(async directory => {
    const { code } = await conformance([...args, '-o', directory]);
    return { mode: 'server', revision, exit: code, ...read(directory, scenarios('server', revision)) };
  });
}

/** Runs the client scenarios of a revision, one by one, with the driver; `through` is what the driver starts. */
export async function testClient(revision, through) {
  const { scored, unscored } = scenarios('client', revision);
  return inScratch(async directory => {
    let exit = 0;
    const exits = [];
    for (const scenario of [...scored, ...unscored]) {
      const args = ['client', '--command', `${process.execPath} ${driver}`, '--scenario', scenario];
      const { code, output } = await conformance([...args, '--spec-version', revision, '-o', directory], through);
      if (code !== 0) process.stderr.write(output);
      const status = code === 0 ? 'SUCCESS' : 'FAILURE';
      exits.push({ scenario, id: 'client-exit', name: 'ClientExit', status, scored: scored.includes(scenario) });
      if (scored.includes(scenario)) exit ||= code;
    }
    const { total, checks } = read(directory, { scored, unscored });
    return { mode: 'client', revision, exit, total, checks: [...checks, ...exits] };
  });
}

async function inScratch(work) {
  const directory = mkdtempSync(join(tmpdir(), 'ostiary-conformance-'));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function conformance(args, through) {
  const env = { ...process.env, ...(through ? { OSTIARY_THROUGH: through } : {}) };
  const child = spawn(process.execPath, [join(suite, 'dist/index.js'), ...args], { env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk));
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', code => done({ code, output }));
  });
}

/** The suite writes `[server-]SCENARIO-TIMESTAMP/checks.json` for each scenario. `total` counts as the suite does. */
function read(directory, { scored, unscored }) {
  const runs = readdirSync(directory, { recursive: true }).filter(path => path.endsWith('checks.json'));
  const total = { passed: 0, failed: 0 };
  const checks = [...scored, ...unscored].flatMap(scenario => {
    const run = runs.find(path => scenarioOf(path) === scenario);
    const reported = run ? JSON.parse(readFileSync(join(directory, run), 'utf8')) : [MISSING];
    total.passed += reported.filter(check => check.status === 'SUCCESS').length;
    total.failed += reported.filter(check => check.status === 'FAILURE').length;
    return collapse(reported).map(check => ({ scenario, ...check, scored: scored.includes(scenario) }));
  });
  return { total, checks };
}

const MISSING = { id: 'missing', name: 'Missing', status: 'FAILURE', errorMessage: 'the scenario left no result' };

function scenarioOf(path) {
  const [run] = path.split('/');
  return run.replace(/-\d{4}-\d{2}-\d{2}T[\d-]+Z$/, '').replace(/^server-(?=.)/, '');
}
