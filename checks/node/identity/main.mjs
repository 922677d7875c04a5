// A real authorization server (oidc-provider) for the checks of identity. It prints "listening on URL" when it is ready.
// Clients: "agent" (client credentials) and "ostiary" (asks about tokens); both with the secret in SECRET.
// POST /rotate gives it new keys; the old ones are no longer published.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';
import { exportJWK, generateKeyPair } from 'jose';

const SECRET = process.env.SECRET ?? 'only-for-tests';
const JWT = 'http://ostiary.test/mcp';
const OPAQUE = 'http://ostiary.test/opaque';
const SCOPE = 'call list';

let generation = 0;

async function keys() {
  generation += 1;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { keys: [{ ...(await exportJWK(privateKey)), kid: `key-${generation}`, use: 'sig', alg: 'RS256' }] };
}

function client(id, grants) {
  return {
    client_id: id,
    client_secret: SECRET,
    grant_types: grants,
    redirect_uris: [],
    response_types: [],
    token_endpoint_auth_method: 'client_secret_basic',
  };
}

async function provider(issuer) {
  return new Provider(issuer, {
    clients: [client('agent', ['client_credentials']), client('ostiary', [])],
    jwks: await keys(),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true, allowedPolicy: () => true },
      dPoP: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => JWT,
        getResourceServerInfo: (_, resource) => {
          const opaque = resource === OPAQUE;
          return {
            scope: SCOPE,
            audience: resource,
            accessTokenTTL: 300,
            accessTokenFormat: opaque ? 'opaque' : 'jwt',
            ...(opaque ? {} : { jwt: { sign: { alg: 'RS256' } } }),
          };
        },
      },
    },
    // A client that asks for it acts for somebody: what a token exchange (RFC 8693) would have said.
    extraTokenClaims: (ctx) =>
      ctx.oidc.body?.acting === 'yes'
        ? { act: { sub: 'helper', act: { sub: 'orchestrator' } }, ostiary_task: 'refund' }
        : undefined,
    extraParams: ['acting'],
  });
}

const server = createServer();
server.listen(0, '127.0.0.1', async () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  let current = (await provider(issuer)).callback();
  server.on('request', async (request, response) => {
    if (request.method === 'POST' && request.url === '/rotate') {
      current = (await provider(issuer)).callback();
      response.writeHead(204).end();
    } else {
      current(request, response);
    }
  });
  console.log(`listening on ${issuer}`);
});
process.on('SIGTERM', () => process.exit(0));
