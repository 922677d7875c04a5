// A real authorization server (oidc-provider) for the checks of identity. It prints "listening on URL" when it is ready.
// Clients: "agent" (client credentials) and "ostiary" (asks about tokens, and exchanges them); both with the secret in SECRET.
// Its token exchange (RFC 8693) takes a JWT of its own and gives one for the same subject and another resource.
// People log in on its pages for development, by any name; POST /life?SECONDS says how long tokens live from then on.
// With TLS_CERTIFICATE and TLS_KEY (files) it listens with TLS too, asks clients for certificates there without caring who
// vouches, and prints "securely on URL"; what it gives the client "bound" counts with the certificate shown (RFC 8705).
// POST /rotate gives it new keys; the old ones are no longer published.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { Provider, errors } from 'oidc-provider';
import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify } from 'jose';

const SECRET = process.env.SECRET ?? 'only-for-tests';
const JWT = 'http://ostiary.test/mcp';
const OPAQUE = 'http://ostiary.test/opaque';
const EDWARDS = 'http://ostiary.test/edwards';
const SCOPE = 'call list';

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

let generation = 0;
let exchanges = 0;
let life = 300;

async function keys() {
  generation += 1;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const edwards = await generateKeyPair('EdDSA', { extractable: true });
  return {
    keys: [
      { ...(await exportJWK(privateKey)), kid: `key-${generation}`, use: 'sig', alg: 'RS256' },
      { ...(await exportJWK(edwards.privateKey)), kid: `edwards-${generation}`, use: 'sig', alg: 'EdDSA' },
    ],
  };
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
  const jwks = await keys();
  const made = new Provider(issuer, {
    clients: [
      client('agent', ['client_credentials']),
      { ...client('bound', ['client_credentials']), tls_client_certificate_bound_access_tokens: true },
      client('ostiary', [EXCHANGE]),
    ],
    jwks,
    features: {
      devInteractions: { enabled: true },
      registration: { enabled: true },
      deviceFlow: { enabled: true },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      introspection: { enabled: true, allowedPolicy: () => true },
      dPoP: { enabled: true },
      mTLS: {
        enabled: true,
        certificateBoundAccessTokens: true,
        getCertificate: ctx => ctx.socket.getPeerX509Certificate?.(),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => JWT,
        getResourceServerInfo: (_, resource) => {
          const opaque = resource === OPAQUE;
          return {
            scope: SCOPE,
            audience: resource,
            accessTokenTTL: life,
            accessTokenFormat: opaque ? 'opaque' : 'jwt',
            ...(opaque ? {} : { jwt: { sign: { alg: resource === EDWARDS ? 'EdDSA' : 'RS256' } } }),
          };
        },
      },
    },
    issueRefreshToken: () => true,
    rotateRefreshToken: () => true,
    ttl: { Interaction: 600, Session: 600, Grant: 600, RefreshToken: 600, DeviceCode: 600, AuthorizationCode: 60 },
    // A client that asks for it acts for somebody: what a token exchange (RFC 8693) would have said.
    extraTokenClaims: (ctx) =>
      ctx.oidc.body?.acting === 'yes'
        ? { act: { sub: 'helper', act: { sub: 'orchestrator' } }, ostiary_task: 'refund' }
        : undefined,
    extraParams: ['acting'],
  });
  made.registerGrantType(EXCHANGE, ctx => exchange(made, issuer, jwks, ctx), [
    'subject_token',
    'subject_token_type',
    'requested_token_type',
    'resource',
    'audience',
    'scope',
  ]);
  return made;
}

async function exchange(made, issuer, jwks, ctx) {
  const { params, client } = ctx.oidc;
  const published = { keys: jwks.keys.filter(({ kty }) => kty === 'RSA').map(({ kty, n, e, kid, alg, use }) => ({ kty, n, e, kid, alg, use })) };
  let subject;
  try {
    const { payload } = await jwtVerify(params.subject_token, createLocalJWKSet(published), { issuer, audience: JWT });
    subject = payload.sub;
  } catch {
    throw new errors.InvalidGrant('the subject token');
  }
  if (params.subject_token_type !== ACCESS_TOKEN || params.resource?.includes('/forbidden')) throw new errors.InvalidTarget();
  exchanges += 1;
  const token = new made.AccessToken({ accountId: subject, client, scope: 'call', expiresWithSession: false });
  token.resourceServer = new made.ResourceServer(params.resource, {
    scope: 'call',
    audience: params.resource,
    accessTokenTTL: 300,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: 'RS256' } },
  });
  const value = await token.save();
  ctx.body = {
    access_token: value,
    issued_token_type: ACCESS_TOKEN,
    token_type: 'Bearer',
    expires_in: token.expiration,
    scope: 'call',
  };
}

const server = createServer();
server.listen(0, '127.0.0.1', async () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  let current = (await provider(issuer)).callback();
  const answer = async (request, response) => {
    if (request.method === 'POST' && request.url === '/rotate') {
      current = (await provider(issuer)).callback();
      response.writeHead(204).end();
    } else if (request.method === 'POST' && request.url.startsWith('/life?')) {
      life = Number(request.url.slice('/life?'.length));
      response.writeHead(204).end();
    } else if (request.method === 'GET' && request.url === '/exchanges') {
      response.end(String(exchanges));
    } else {
      current(request, response);
    }
  };
  server.on('request', answer);
  if (process.env.TLS_KEY) await listenSecurely(answer);
  console.log(`listening on ${issuer}`);
});

function listenSecurely(answer) {
  const files = { cert: readFileSync(process.env.TLS_CERTIFICATE), key: readFileSync(process.env.TLS_KEY) };
  const secure = createSecureServer({ ...files, requestCert: true, rejectUnauthorized: false }, answer);
  return new Promise(done => {
    secure.listen(0, '127.0.0.1', () => {
      console.log(`securely on https://127.0.0.1:${secure.address().port}`);
      done();
    });
  });
}

process.on('SIGTERM', () => process.exit(0));
