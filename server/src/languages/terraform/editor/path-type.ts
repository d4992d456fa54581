import { parseHcl } from '../../hcl/parse';
import type { Typer } from '../infer';
import { OPEN_SCOPE } from '../type-access';
import type { Type } from '../type-constraint';
import { ANY } from '../type-relations';

/** The type of a reference that stands by itself: `var.network.zones[0]`. */
export function typeOfText(typer: Typer, path: string): Type {
  const { body, errors } = parseHcl(`locals {\n  path = ${path}\n}\n`);
  const value = body.blocks[0]?.body.attributes[0]?.value;
  return value && errors.length === 0 ? typer.typeOf(value, OPEN_SCOPE) : ANY;
}
