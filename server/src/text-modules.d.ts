/** Tables under `server/data` and snippets are bundled as text, and parsed on first use. */
declare module '*.json' {
  const text: string;
  export default text;
}
