import type { EditorSupport, Location } from '../../../core/editor';
import type { Dockerfile, Stage } from '../model';
import type { DockerProject } from '../project';
import { renameStage, usesOf } from '../stage-uses';
import { stageAt, variableAt } from './places';

type Support = EditorSupport<Dockerfile, DockerProject>;

const madeAt = (stage: Stage): readonly Location[] => {
  const word = stage.from?.name ?? stage.from?.image;
  return word ? [{ span: word.span }] : [];
};

export const definitions: Support['definitions'] = async ({ model, source, offset }) => {
  const at = stageAt(model, offset);
  if (at) return madeAt(at.stage);
  const variable = variableAt(model, source.text, offset);
  const definition = variable && model.definition(variable.name, variable.instruction);
  return definition ? [{ span: definition.key.span }] : [];
};

export const references: Support['references'] = async ({ model, offset }, withDeclaration) => {
  const at = stageAt(model, offset);
  if (!at) return [];
  return [
    ...(withDeclaration ? madeAt(at.stage) : []),
    ...usesOf(model, at.stage).map(({ word }): Location => ({ span: word.span })),
  ];
};

export const prepareRename: Support['prepareRename'] = async ({ model, offset }) => {
  const at = stageAt(model, offset);
  // By its number a stage has no name to change.
  if (!at?.stage.from?.name || /^\d+$/.test(at.word.text)) return null;
  return { span: at.word.span, name: at.word.text };
};

const NAME = /^[a-z][a-z0-9-_.]*$/i;

export const rename: Support['rename'] = async ({ model, offset }, name) => {
  const at = stageAt(model, offset);
  if (!at) return { refused: 'Only the name of a stage can be changed.' };
  if (!NAME.test(name))
    return { refused: 'The name of a stage begins with a letter and holds letters, digits, "-", "_" and ".".' };
  const edits = renameStage(model, at.stage, name);
  return edits ? { edits: [{ edits }] } : { refused: `There is a stage "${name}" already.` };
};
