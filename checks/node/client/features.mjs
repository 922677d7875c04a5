// Uses every feature of the fixture with the official client, directly or through a gateway:
//   node features.mjs --era legacy|modern --url URL [--prefix PREFIX] [--uri-prefix PREFIX]
//   node features.mjs --era legacy|modern -- COMMAND ARGS…
// Prints one line per feature and ends with 1 if one failed. --prefix stands before each tool and prompt name,
// --uri-prefix before each URI (a federated endpoint); --only NAME runs one feature.
import { parseArgs } from 'node:util';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { features } from './feature-list.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    era: { type: 'string', default: 'legacy' },
    url: { type: 'string' },
    prefix: { type: 'string', default: '' },
    'uri-prefix': { type: 'string', default: '' },
    only: { type: 'string' },
  },
});
const modern = values.era === 'modern';
const http = values.url !== undefined;

let failed = 0;
for (const [name, feature] of Object.entries(features)) {
  if (values.only && values.only !== name) continue;
  if (feature.only && !feature.only({ modern, http })) continue;
  const client = await connect();
  try {
    await withDeadline(feature.run(client, scope(client)));
    console.log(`ok      ${name}`);
  } catch (failure) {
    failed += 1;
    console.log(`FAILED  ${name}: ${failure.message}`);
  } finally {
    await client.close();
  }
}
console.log(`${values.era} over ${http ? 'http' : 'stdio'}: ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function connect() {
  const client = new Client(
    { name: 'ostiary-feature-client', version: '1.0.0' },
    {
      capabilities: { elicitation: { form: {} }, sampling: {}, roots: {} },
      versionNegotiation: { mode: modern ? { pin: '2026-07-28' } : 'legacy' },
    },
  );
  const [command, ...args] = positionals;
  const transport = http
    ? new StreamableHTTPClientTransport(new URL(values.url), {
        requestInit: process.env.OSTIARY_TOKEN
          ? { headers: { Authorization: `Bearer ${process.env.OSTIARY_TOKEN}` } }
          : {},
      })
    : new StdioClientTransport({ command, args, env: process.env, stderr: 'inherit' });
  await client.connect(transport);
  return client;
}

function scope(client) {
  const named = name => values.prefix + name;
  return {
    modern,
    named,
    located: uri => values['uri-prefix'] + uri,
    call: (name, args = {}, options) => client.callTool({ name: named(name), arguments: args }, options),
    text: async (name, args) => (await client.callTool({ name: named(name), arguments: args ?? {} })).content[0].text,
  };
}

function withDeadline(work, millis = 15_000) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end after ${millis} ms`)), millis);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
