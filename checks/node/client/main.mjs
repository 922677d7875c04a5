// The client that the conformance suite drives: `node main.mjs URL`, with the scenario in MCP_CONFORMANCE_SCENARIO,
// the revision in MCP_CONFORMANCE_PROTOCOL_VERSION and what the scenario adds in MCP_CONFORMANCE_CONTEXT.
// With OSTIARY_THROUGH set, it talks to URL through what that command starts (see through/hook.mjs).
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { startThrough } from '../through/hook.mjs';
import { scenarios } from './scenarios.mjs';

const { MCP_CONFORMANCE_SCENARIO: name, MCP_CONFORMANCE_PROTOCOL_VERSION: revision } = process.env;
const context = JSON.parse(process.env.MCP_CONFORMANCE_CONTEXT ?? '{}');
const scenario = scenarios[name];
if (!scenario) {
  console.error(
    `Scenario '${name}' has no driver in client/scenarios.mjs; it has: ${Object.keys(scenarios).join(', ')}`,
  );
  process.exit(2);
}

const door = await startThrough(process.env.OSTIARY_THROUGH, process.argv.at(-1));
process.once('SIGTERM', () => door.stop().finally(() => process.exit(143)));
try {
  await scenario(await connect(door.url), context);
} finally {
  await door.stop();
}

/** Pinned, not negotiated: a client that fell back to the other era would pass without having been tested. */
async function connect(url) {
  const client = new Client(
    { name: 'ostiary-conformance-client', version: '1.0.0' },
    {
      capabilities: { elicitation: { form: { applyDefaults: true } }, sampling: {}, roots: { listChanged: true } },
      versionNegotiation: { mode: revision === '2026-07-28' ? { pin: revision } : 'legacy' },
    },
  );
  client.setRequestHandler('roots/list', () => ({ roots: [{ uri: 'file:///tmp', name: 'tmp' }] }));
  client.setRequestHandler('sampling/createMessage', () => ({
    role: 'assistant',
    content: { type: 'text', text: 'A sampled answer.' },
    model: 'none',
    stopReason: 'endTurn',
  }));
  client.setRequestHandler('elicitation/create', () => ({ action: 'accept', content: {} }));
  await client.connect(new StreamableHTTPClientTransport(new URL(url)));
  return client;
}
