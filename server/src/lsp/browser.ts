import { SERVER_NAME } from './protocol';

self.name = SERVER_NAME;
