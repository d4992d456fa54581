/** Thrown by a target that cannot run on this machine; the message completes "skipped, because …". */
export class Skip extends Error {}
