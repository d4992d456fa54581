import { SERVER_NAME } from './protocol';

process.stderr.write(SERVER_NAME);
