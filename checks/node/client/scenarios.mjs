/** What a client does in each scenario once it is connected. The scenarios with OAuth (auth/*) have no driver here. */
export const scenarios = {
  initialize: scenario(),
  'request-metadata': scenario(),
  'json-schema-ref-no-deref': scenario(),
  tools_call: scenario(client => call(client, 'add_numbers', { a: 5, b: 3 })),
  'sse-retry': scenario(client => call(client, 'test_reconnection')),
  'elicitation-sep1034-client-defaults': scenario(client => call(client, 'test_client_elicitation_defaults')),
  'sep-2322-client-request-state': scenario(rounds),
  'http-standard-headers': scenario(everyMethod),
  'http-custom-headers': scenario(async (client, { context }) => {
    for (const { name, arguments: args } of context.toolCalls) await call(client, name, args);
  }),
  'http-invalid-tool-headers': scenario(callWhatIsListed),
  'json-schema-2020-12-preservation': scenario(echoSchema),
};

/** Lists the tools first, as hosts do, then takes the steps, and leaves. */
function scenario(steps = async () => {}) {
  return async (client, context) => {
    const { tools } = await client.listTools();
    await steps(client, { context, tools });
    await client.close();
  };
}

const call = (client, name, args = {}) => client.callTool({ name, arguments: args });

/** While the first call waits for its second round, another call is made that must not carry the first one's state. */
async function rounds(client) {
  client.setRequestHandler('elicitation/create', async () => {
    await call(client, 'test_mrtr_unrelated');
    return { action: 'accept', content: { confirmed: true } };
  });
  for (const name of ['test_mrtr_echo_state', 'test_mrtr_no_state']) await call(client, name);
  // The SDK holds a modern server to its duty to send `resultType`; a gateway may have added it on the way.
  await call(client, 'test_mrtr_no_result_type').catch(failure => {
    if (failure.data?.violation !== 'missing-resultType') throw failure;
  });
}

async function everyMethod(client, { tools }) {
  for (const { name } of tools) await call(client, name);
  const { resources } = await client.listResources();
  for (const { uri } of resources) await client.readResource({ uri });
  const { prompts } = await client.listPrompts();
  for (const { name } of prompts) await client.getPrompt({ name });
}

/** The SDK drops tools whose `x-mcp-header` is invalid from the list; whoever is left must be callable. */
async function callWhatIsListed(client, { tools }) {
  for (const { name, inputSchema } of tools) {
    const args = Object.keys(inputSchema.properties ?? {}).map(property => [property, 'some-value']);
    await call(client, name, Object.fromEntries(args));
  }
}

async function echoSchema(client, { tools }) {
  const { inputSchema } = tools.find(tool => tool.name === 'json_schema_2020_12_tool');
  await call(client, 'json_schema_echo', { schema: inputSchema });
}
