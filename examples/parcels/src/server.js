import { createServer } from 'node:http';
import { whereIs } from './parcels.js';

const port = Number(process.env.PORT ?? 8080);

createServer((request, response) => {
  const id = new URL(request.url, 'http://localhost').searchParams.get('id');
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ id, place: whereIs(id) }));
}).listen(port);
