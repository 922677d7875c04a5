// A proxy that changes nothing: `node plain.mjs URL`. It shows that the hook and the comparison work, without Ostiary.
// With --rewrite-host it sends the server's own Host and Origin upstream, which a comparison must find.
import http from 'node:http';

const target = new URL(process.argv.at(-1));
const rewrite = process.argv.includes('--rewrite-host');

const proxy = http.createServer((request, response) => {
  const headers = { ...request.headers };
  if (rewrite) {
    headers.host = target.host;
    delete headers.origin;
  }
  const upstream = http.request(
    { host: target.hostname, port: target.port, method: request.method, path: request.url, headers },
    answer => {
      response.writeHead(answer.statusCode, answer.headers);
      response.flushHeaders();
      answer.pipe(response);
    },
  );
  upstream.on('error', () => response.destroy());
  response.on('close', () => upstream.destroy());
  request.pipe(upstream);
});
proxy.listen(0, '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${proxy.address().port}${target.pathname}`);
});
