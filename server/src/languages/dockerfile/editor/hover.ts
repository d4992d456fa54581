import type { EditorSupport, HoverText } from '../../../core/editor';
import { endedMessage, endedSeries } from '../../../pipeline/image-releases';
import type { Dockerfile, StageBase } from '../model';
import type { DockerProject } from '../project';
import { KEYWORDS } from '../syntax/instructions';
import { KEYWORD_HELP } from './keywords';
import { instructionAt, stageAt, touches, variableAt } from './places';

const baseText = (base: StageBase): string => {
  switch (base.kind) {
    case 'image':
      return `built on \`${base.text}\``;
    case 'stage':
      return `built on the stage \`${base.stage.name ?? String(base.stage.index)}\``;
    case 'scratch':
      return 'built on nothing';
    case 'unknown':
      return 'built on an image that is not known';
  }
};

function ofVariable(model: Dockerfile, text: string, offset: number): HoverText | null {
  const variable = variableAt(model, text, offset);
  if (!variable) return null;
  const { name, span, instruction } = variable;
  const definition = model.definition(name, instruction);
  const fact = model.lookUp(name, instruction);
  const value =
    fact.state === 'known' ? `\`${fact.value}\`` : fact.state === 'unset' ? 'empty: nothing sets it' : 'not known';
  const origin = definition ? ` (${definition.instruction.kind})` : '';
  return { span, markdown: `**${name}**${origin}: ${value}` };
}

export const hover: EditorSupport<Dockerfile, DockerProject>['hover'] = async ({ model, source, offset }) => {
  const ofValue = ofVariable(model, source.text, offset);
  if (ofValue) return ofValue;
  const at = stageAt(model, offset);
  if (at)
    return {
      span: at.word.span,
      markdown: `Stage **${at.stage.name ?? String(at.stage.index)}**, ${baseText(at.stage.base)}`,
    };
  const instruction = instructionAt(model, offset);
  if (!instruction) return null;
  const keyword = KEYWORDS.find((one) => one === instruction.keyword.text.toUpperCase());
  if (keyword && touches(instruction.keyword.span, offset)) {
    const { form, text } = KEYWORD_HELP[keyword];
    return { span: instruction.keyword.span, markdown: `\`${form}\`\n\n${text}` };
  }
  if (instruction.kind !== 'FROM' || !instruction.image || !touches(instruction.image.span, offset)) return null;
  const base = model.stage(instruction)?.base;
  if (base?.kind !== 'image') return null;
  const ended = endedSeries(base.image);
  return {
    span: instruction.image.span,
    markdown: [`Image **${base.text}**`, ...(ended ? [endedMessage(ended)] : [])].join('\n\n'),
  };
};
