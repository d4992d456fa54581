/** Files under `server/data` are bundled as text, and parsed when their table is first used. */
declare module '*.json' {
  const text: string;
  export default text;
}
