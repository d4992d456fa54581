/** Names that the client and the server share; no code. */
export const SERVER_NAME = 'BoringOps';
