// Lists all tools with the official client, calls some, and says which results it accepted: it refuses structured
// content that does not match the output schema it was shown.
//   node structured.mjs --era legacy|modern --url URL --calls JSON      with JSON: [{"name": …, "arguments": {…}}, …]
// Prints one line of JSON: the tools as they were shown, and for each call its result, or why it was refused.
import { parseArgs } from 'node:util';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

const { values } = parseArgs({
  options: { era: { type: 'string' }, url: { type: 'string' }, calls: { type: 'string' } },
});
const client = new Client(
  { name: 'ostiary-structured-client', version: '1.0.0' },
  { versionNegotiation: { mode: values.era === 'modern' ? { pin: '2026-07-28' } : 'legacy' } },
);
await client.connect(
  new StreamableHTTPClientTransport(new URL(values.url), {
    requestInit: process.env.OSTIARY_TOKEN ? { headers: { Authorization: `Bearer ${process.env.OSTIARY_TOKEN}` } } : {},
  }),
);
const { tools } = await client.listTools();
const calls = [];
for (const call of JSON.parse(values.calls)) {
  try {
    calls.push({ result: await client.callTool(call) });
  } catch (refusal) {
    calls.push({ refused: refusal.message });
  }
}
console.log(JSON.stringify({ tools, calls }));
await client.close();
