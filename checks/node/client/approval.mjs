// Calls a tool that a person has to approve, with the official client showing the form:
//   node approval.mjs --era legacy|modern --url URL --tool TOOL --answer accept|decline|cancel|nothing --args JSON
//   node approval.mjs … -- COMMAND ARGUMENTS… for a gateway on stdio
// Prints one line of JSON: the forms that were shown, and what the tool said.
import { parseArgs } from 'node:util';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    era: { type: 'string' },
    url: { type: 'string' },
    tool: { type: 'string' },
    answer: { type: 'string' },
    args: { type: 'string', default: '{}' },
  },
});

const answers = {
  accept: { action: 'accept', content: { approve: true } },
  decline: { action: 'decline' },
  cancel: { action: 'cancel' },
};
const able = values.answer !== 'nothing';
const client = new Client(
  { name: 'ostiary-approving-client', version: '1.0.0' },
  {
    capabilities: able ? { elicitation: { form: {} } } : {},
    versionNegotiation: { mode: values.era === 'modern' ? { pin: '2026-07-28' } : 'legacy' },
  },
);
const forms = [];
if (able) {
  client.setRequestHandler('elicitation/create', ({ params }) => {
    forms.push(params.message);
    return answers[values.answer];
  });
}
const [command, ...args] = positionals;
await client.connect(
  values.url
    ? new StreamableHTTPClientTransport(new URL(values.url), {
        requestInit: process.env.OSTIARY_TOKEN
          ? { headers: { Authorization: `Bearer ${process.env.OSTIARY_TOKEN}` } }
          : {},
      })
    : new StdioClientTransport({ command, args, env: process.env, stderr: 'inherit' }),
);
const result = await client.callTool({ name: values.tool, arguments: JSON.parse(values.args) });
console.log(JSON.stringify({ forms, text: result.content[0].text, refused: result._meta?.['dev.ostiary/refusal'] }));
await client.close();
