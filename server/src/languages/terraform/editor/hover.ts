import type { EditorSupport, HoverText } from '../../../core/editor';
import { basename } from '../../../core/path';
import { contains, span } from '../../../core/text';
import { attribute, staticString } from '../../hcl/query';
import { callsOf } from '../calls';
import { evaluatorOf } from '../evaluators';
import { jsonEncode } from '../functions/encodings';
import { functionTable, type Signature } from '../function-table';
import type { Module, TerraformFile, TerraformProject } from '../model';
import { declared, insideModule, symbolAt, type Declaration } from '../symbols';
import { isUncertain } from '../value';

/** Longer values are not shown. */
const MAX_SHOWN = 400;

export const hover: NonNullable<EditorSupport<TerraformFile, TerraformProject>['hover']> = ({
  model,
  project: { module },
  offset,
}) => Promise.resolve(module ? (onFunction(model, offset) ?? onName(model, module, offset)) : null);

function onFunction(file: TerraformFile, offset: number): HoverText | null {
  const at = span(offset, offset);
  const call = callsOf(file).find(({ nameSpan }) => contains(nameSpan, at));
  const name = call?.name.replace(/^core::/, '') ?? '';
  const signature = functionTable().get(name);
  if (!call || !signature) return null;
  const page = `https://developer.hashicorp.com/terraform/language/functions/${name}`;
  return {
    span: call.nameSpan,
    markdown: `${fenced(signatureText(name, signature))}\n\n[Documentation](${page})`,
  };
}

/** `replace(str: string, substr: string, replace: string) → string` */
export function signatureText(name: string, { returns, parameters, rest }: Signature): string {
  const written = [...parameters, ...(rest ? [rest] : [])].map(
    (one) => `${one === rest ? '...' : ''}${one.name}: ${one.type.replace(/dynamic/g, 'any')}`,
  );
  return `${name}(${written.join(', ')}) → ${returns.replace(/dynamic/g, 'any')}`;
}

function onName(file: TerraformFile, module: Module, offset: number): HoverText | null {
  const inside = insideModule(file, module, offset);
  if (inside)
    return { span: inside.at, markdown: describe(inside.declaration, module.children.get(inside.call) ?? null) };
  const symbol = symbolAt(file, offset);
  const declaration = symbol ? declared(module, symbol.address) : undefined;
  return symbol && declaration ? { span: symbol.span, markdown: describe(declaration, module) } : null;
}

/** The declaration as it is written, what it says of itself, and its value where that is known. */
function describe(declaration: Declaration, module: Module | null): string {
  const { file, block, name, kind } = declaration;
  const text = (from: number, to: number): string => file.source.text.slice(from, to);
  const description = staticString(attribute(block.body, 'description')?.value)?.trim();
  const parts = [fenced(shown(text))];
  if (description !== undefined && description !== '') parts.push(description);
  const value = kind === 'local' || kind === 'var' ? valueOf(module, kind, name) : null;
  if (value !== null) parts.push(`Here: \`${value}\``);
  parts.push(`Declared in \`${basename(file.source.path)}\`.`);
  return parts.join('\n\n');

  function shown(textOf: typeof text): string {
    if (kind === 'local') {
      const own = attribute(block.body, name);
      return own ? cut(textOf(own.span.start, own.span.end)) : `local.${name}`;
    }
    const lines = ['type', 'default', 'value', 'source', 'version', 'count', 'for_each'].flatMap((argument) => {
      const own = attribute(block.body, argument);
      return own ? [`  ${cut(textOf(own.span.start, own.span.end))}`] : [];
    });
    const head = textOf(block.headerSpan.start, block.headerSpan.end);
    return lines.length === 0 ? head : [`${head} {`, ...lines, '}'].join('\n');
  }
}

const cut = (text: string): string => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);
const fenced = (text: string): string => `\`\`\`terraform\n${text}\n\`\`\``;

function valueOf(module: Module | null, kind: 'local' | 'var', name: string): string | null {
  if (/secret|password|passwd|token|private/i.test(name)) return null;
  const isSecret =
    kind === 'var' &&
    module?.variables.get(name)?.block.body.attributes.some((one) => one.name === 'sensitive') === true;
  if (!module || isSecret) return null;
  const evaluator = evaluatorOf(module);
  const value = kind === 'local' ? evaluator.local(name) : evaluator.variable(name);
  if (isUncertain(value)) return null;
  const text = jsonEncode(value);
  return text.length > MAX_SHOWN || text.includes('`') ? null : text;
}
