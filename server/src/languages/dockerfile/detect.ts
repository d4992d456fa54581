import { basename } from '../../core/path';

const EXACT = /^(?:docker|container)file$/i;
const SUFFIXED = /^(?:docker|container)file[.](.+)$/i;
const EXTENSION = /\.(?:docker|container)file$/i;
/** `Dockerfile-dev` and `Dockerfile_dev` are common, but nothing says so: the text must. */
const RELATED = /^(?:docker|container)file[-_]/i;

/** Endings after which a file is about a Dockerfile, or makes one, but is none. */
const OTHER_KINDS = new Set(
  'md markdown mdx rst adoc txt html dockerignore containerignore template templates tmpl tpl j2 jinja jinja2 erb mustache ejs hbs in m4 orig bak swp patch diff sh bash py js ts go rb ps1 cmd bat yml yaml json toml lock'.split(
    ' ',
  ),
);

const isOtherKind = (name: string): boolean => OTHER_KINDS.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase());

/** Dockerfile, Dockerfile.*, *.dockerfile, Containerfile and their variants in case. */
export function isDockerfile(path: string, head: string): boolean {
  const name = basename(path);
  if (EXACT.test(name) || EXTENSION.test(name)) return true;
  if (SUFFIXED.test(name)) return !isOtherKind(name);
  return RELATED.test(name) && !isOtherKind(name) && /^[ \t]*FROM[ \t]+\S/im.test(head);
}
