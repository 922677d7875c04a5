// A real MCP server (official SDK) that demands an access token of an issuer for its own URL, and says whose it was given.
//   node resource.mjs ISSUER      prints "listening on URL"
import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer } from 'node:http';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as z from 'zod/v4';

const issuer = process.argv[2];
const caller = new AsyncLocalStorage();
const keys = createRemoteJWKSet(new URL('/jwks', issuer));

function server() {
  const { sub, scope } = caller.getStore();
  const made = new McpServer({ name: 'guarded', version: '1.0.0' });
  made.registerTool('whoami', { description: 'Who calls', inputSchema: z.object({}) }, async () => ({
    content: [{ type: 'text', text: `you are ${sub} with ${scope}` }],
  }));
  return made;
}

const http = createServer();
http.listen(0, '127.0.0.1', () => {
  const origin = `http://127.0.0.1:${http.address().port}`;
  const resource = `${origin}/mcp`;
  const metadata = `${origin}/.well-known/oauth-protected-resource/mcp`;
  const mcp = toNodeHandler(createMcpHandler(server));
  http.on('request', async (request, response) => {
    if (request.url === '/.well-known/oauth-protected-resource/mcp') {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ resource, authorization_servers: [issuer], scopes_supported: ['call'] }));
      return;
    }
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    try {
      const { payload } = await jwtVerify(token, keys, { issuer, audience: resource });
      caller.run(payload, () => mcp(request, response));
    } catch {
      response.setHeader('WWW-Authenticate', `Bearer resource_metadata="${metadata}", scope="call"`);
      response.writeHead(401).end();
    }
  });
  console.log(`listening on ${resource}`);
});
process.on('SIGTERM', () => process.exit(0));
