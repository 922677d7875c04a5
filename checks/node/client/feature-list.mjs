import assert from 'node:assert/strict';
import { LOG_LEVEL_META_KEY } from '@modelcontextprotocol/client';

/**
 * One entry per feature: `run(client, {modern, named, located, call, text})` throws when it does not work; `only` says where it
 * exists. Each runs on a connection of its own, against a fixture that others may use at the same time.
 */
export const features = {
  lists: {
    run: async (client, { named, located }) => {
      const names = list => list.map(item => item.name);
      assert.ok(names((await client.listTools()).tools).includes(named('test_simple_text')), 'tool not listed');
      assert.ok(names((await client.listPrompts()).prompts).includes(named('test_simple_prompt')), 'prompt not listed');
      const uris = (await client.listResources()).resources.map(resource => resource.uri);
      assert.ok(uris.includes(located('test://static-text')), `resource not listed: ${uris}`);
      const { resourceTemplates } = await client.listResourceTemplates();
      assert.equal(resourceTemplates.length, 1);
    },
  },
  'call with every kind of content': {
    run: async (client, { call }) => {
      const kinds = {
        test_simple_text: 'text',
        test_image_content: 'image',
        test_audio_content: 'audio',
        test_embedded_resource: 'resource',
        test_resource_link: 'resource_link',
      };
      for (const [name, kind] of Object.entries(kinds)) assert.equal((await call(name)).content[0].type, kind);
    },
  },
  'structured content': {
    run: async (client, { call }) => {
      await client.listTools();
      assert.deepEqual((await call('test_structured_content', { a: 2, b: 0.5 })).structuredContent, { sum: 2.5 });
    },
  },
  'tool errors': {
    run: async (client, { call }) => {
      assert.equal((await call('test_error_handling')).isError, true);
      assert.equal((await call('test_structured_content', { a: 'two' })).isError, true, 'invalid arguments');
    },
  },
  progress: {
    run: async (client, { call }) => {
      const seen = [];
      await call('test_tool_with_progress', {}, { onprogress: ({ progress }) => seen.push(progress) });
      assert.deepEqual(seen, [0, 50, 100]);
    },
  },
  logging: {
    run: async (client, { modern, named }) => {
      const seen = [];
      client.setNotificationHandler('notifications/message', ({ params }) => void seen.push(params.data));
      if (!modern) await client.setLoggingLevel('info');
      const _meta = modern ? { [LOG_LEVEL_META_KEY]: 'info' } : undefined;
      await client.callTool({ name: named('test_tool_with_logging'), arguments: {}, _meta });
      assert.equal(seen.length, 3);
    },
  },
  sampling: {
    run: async (client, { text }) => {
      answering(client);
      assert.equal(await text('test_sampling', { prompt: 'Say yes' }), 'LLM response: yes to Say yes');
    },
  },
  elicitation: {
    run: async (client, { text }) => {
      answering(client);
      assert.match(await text('test_elicitation', { message: 'Who?' }), /action=accept.*"username":"ada"/);
    },
  },
  roots: {
    run: async (client, { text }) => {
      answering(client);
      assert.equal(await text('test_input_required_result_list_roots'), 'Roots: file:///work');
    },
  },
  'several rounds with state': {
    run: async (client, { text }) => {
      answering(client);
      assert.equal(await text('test_input_required_result_multi_round'), 'ada likes green.');
      assert.equal(await text('test_input_required_result_request_state'), 'state-ok, confirmed: true');
      assert.equal(
        await text('test_input_required_result_multiple_inputs'),
        'yes to Generate a greeting ada (1 roots)',
      );
    },
  },
  resources: {
    run: async (client, { located }) => {
      const first = async uri => (await client.readResource({ uri: located(uri) })).contents[0];
      assert.match((await first('test://static-text')).text, /static text/);
      assert.ok((await first('test://static-binary')).blob.length > 50);
      assert.equal(JSON.parse((await first('test://template/7/data')).text).id, '7');
      await assert.rejects(client.readResource({ uri: located('test://no-such-thing') }), { code: -32602 });
    },
  },
  prompts: {
    run: async (client, { named }) => {
      answering(client);
      const get = async (name, args) => (await client.getPrompt({ name: named(name), arguments: args })).messages;
      assert.match(
        (await get('test_prompt_with_arguments', { arg1: 'a', arg2: 'b' }))[0].content.text,
        /arg1='a', arg2='b'/,
      );
      assert.equal((await get('test_prompt_with_image'))[0].content.type, 'image');
      assert.match((await get('test_input_required_result_prompt'))[0].content.text, /context: tests/);
    },
  },
  completion: {
    run: async (client, { named, located }) => {
      const complete = async (ref, name, value) =>
        (await client.complete({ ref, argument: { name, value } })).completion.values;
      const prompt = { type: 'ref/prompt', name: named('test_prompt_with_arguments') };
      assert.deepEqual(await complete(prompt, 'arg1', 'par'), ['paris', 'park', 'party']);
      const template = { type: 'ref/resource', uri: located('test://template/{id}/data') };
      assert.deepEqual(await complete(template, 'id', '12'), ['123', '124']);
    },
  },
  cancellation: {
    run: async (client, { call, text }) => {
      const before = Number(await text('test_cancelled'));
      const stop = new AbortController();
      const waiting = call('test_wait', { milliseconds: 20_000 }, { signal: stop.signal });
      await text('test_simple_text');
      stop.abort();
      await assert.rejects(waiting);
      await eventually(async () => Number(await text('test_cancelled')) > before, 'the server never heard of it');
    },
  },
  'a list that changes': {
    run: async (client, { modern, call }) => {
      const changed = once(client, 'notifications/tools/list_changed');
      const subscription = modern ? await client.listen({ toolsListChanged: true }) : undefined;
      await call('test_trigger_tool_change');
      await changed;
      await subscription?.close();
    },
  },
  'a resource that changes': {
    run: async (client, { modern, call, located }) => {
      const uri = located('test://watched-resource');
      const updated = once(client, 'notifications/resources/updated');
      const subscription = modern ? await client.listen({ resourceSubscriptions: [uri] }) : undefined;
      if (!modern) await client.subscribeResource({ uri });
      await call('test_trigger_resource_update');
      assert.equal((await updated).params.uri, uri);
      await (modern ? subscription.close() : client.unsubscribeResource({ uri }));
    },
  },
  'a stream that breaks and is resumed': {
    only: ({ modern, http }) => http && !modern,
    run: async (client, { text }) => {
      assert.match(await text('test_reconnection'), /after the stream was broken/);
    },
  },
  'arguments mirrored into headers': {
    only: ({ modern, http }) => http && modern,
    run: async (client, { text }) => {
      await client.listTools();
      const order = { region: ' Île-de-France ', priority: 3, urgent: true, note: 'not mirrored' };
      assert.equal(await text('test_mirrored_arguments', order), `Order: ${JSON.stringify(order)}`);
    },
  },
};

/** Answers what the server asks, with the first word that fits the question. */
function answering(client) {
  const answers = {
    username: 'ada',
    email: 'ada@example.org',
    name: 'ada',
    color: 'green',
    ok: true,
    context: 'tests',
  };
  client.setRequestHandler('elicitation/create', ({ params }) => {
    const asked = Object.keys(params.requestedSchema.properties);
    return { action: 'accept', content: Object.fromEntries(asked.map(field => [field, answers[field]])) };
  });
  client.setRequestHandler('sampling/createMessage', ({ params }) => {
    const [{ content }] = params.messages;
    const question = Array.isArray(content) ? content[0].text : content.text;
    return {
      role: 'assistant',
      content: { type: 'text', text: `yes to ${question}` },
      model: 'none',
      stopReason: 'endTurn',
    };
  });
  client.setRequestHandler('roots/list', () => ({ roots: [{ uri: 'file:///work' }] }));
}

function once(client, method) {
  return new Promise(resolve => client.setNotificationHandler(method, resolve));
}

async function eventually(condition, otherwise) {
  const deadline = Date.now() + 5_000;
  while (!(await condition())) {
    assert.ok(Date.now() < deadline, otherwise);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
